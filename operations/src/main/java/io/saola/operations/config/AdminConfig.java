package io.saola.operations.config;

import java.nio.file.Path;
import java.util.List;

/**
 * The socket for operators.
 *
 * @param enabled whether commands are taken at all
 * @param socket file of the socket
 * @param group that may open it, besides the user that runs the process
 * @param proposalMinutes how long a proposal waits for a second person
 * @param requestsPerSecond of one client
 * @param operators who may do what
 */
public record AdminConfig(
        @Setting(value = "true: operators' commands are taken", byDefault = "true")
        boolean enabled,

        @Setting("Socket of operators' commands; by default operations/admin.sock in the engine's folder")
        Path socket,

        @Setting(
                "Group that may open the socket too, so that a second person can; by default only the user that runs the process")
        String group,

        @Setting(
                value = "How long a command waits for a second person, minutes",
                byDefault = "10",
                min = 1,
                max = 1_440)
        int proposalMinutes,

        @Setting(value = "Commands a second of one client", byDefault = "20", min = 1, max = 1_000)
        int requestsPerSecond,

        @Setting(
                "Who may do what; by default the user that runs the process owns everything and everybody else is refused")
        List<Operator> operators) {

    /** As if nothing was set. */
    public static final AdminConfig DEFAULT = new AdminConfig(true, null, null, 10, 20, List.of());

    /**
     * A person.
     *
     * @param user of the host
     * @param identity in the journal
     * @param role what the person may do
     */
    public record Operator(
            @Setting(value = "User name or number on this host", byDefault = Setting.REQUIRED)
            String user,

            @Setting(
                    value = "The person's name in the journal, at most 32 ASCII characters; by default the user's",
                    byDefault = Setting.NONE)
            String identity,

            @Setting(value = "viewer, operator, risk or owner", byDefault = Setting.REQUIRED)
            AdminRole role) {}
}

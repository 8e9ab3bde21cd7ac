package io.saola.operations.alerts;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a process can be asked about itself; from a thread of its own, so all of it must be safe to ask at any time.
 *
 * @param engineFailure what stopped the engine by force, or null
 * @param isGatewayReady false while a gateway of this process cannot send orders
 * @param disk a folder on the disk that must not fill
 */
public record ProcessState(Supplier<Throwable> engineFailure, BooleanSupplier isGatewayReady, Path disk) {}

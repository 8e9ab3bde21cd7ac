/**
 * Frames of the market data hub, and of the order hub if wanted, as they came from the socket, kept in files to be replayed through the same parser.
 *
 * <p>A folder holds {@code instruments.csv}, which tells what the symbols are, and segments {@code feed-00000001.raw},
 * {@code feed-00000002.raw} and so on. A recorder always begins a new segment and never writes to an old one. All numbers are little
 * endian.
 *
 * <pre>
 * segment header, 32 bytes
 *    0  8  magic "SAOLARAW"
 *    8  4  version, 2; version 1 knew market data only
 *   12  4  segment number, from 1
 *   16  8  host clock when the segment was begun, ns since the epoch
 *   24  4  0
 *   28  4  CRC-32C of bytes 0 to 27
 *
 * record, back to back after the header
 *    0  4  length of the frame in bytes, 1 to 16 MiB, and in the highest four bits the hub: 0 market data, 1 orders
 *    4  4  CRC-32C of the length, the time and the frame
 *    8  8  host clock when the frame arrived, ns since the epoch
 *   16  n  the frame, UTF-8 text
 * </pre>
 *
 * <p>A segment may end within a record, because its writer was killed: what is there of the record is torn, counted, and left out. A
 * record that is whole and has another checksum is damage, and stops the reader, except at the very end of a segment, where a
 * crash may have left it half on disk.
 */
package io.saola.gateway.ssi.feed.raw;

/** Tells a thread of `batch` from the program itself: both run the same file, the only one there is. */
export const BATCH_THREAD = '--batch-thread';

/** "CLTG", little-endian. */
export const WEIGHTS_MAGIC = 0x47544c43
/** Raise it whenever a feature changes, and train anew: weights are of no use to other features. */
export const FEATURE_VERSION = 1
/** Bytes before the body. */
export const WEIGHTS_HEADER = 32

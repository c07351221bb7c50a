/** "CLWT", little-endian. */
export const PACKED_MAGIC = 0x54574c43
export const PACKED_VERSION = 2
/** Bytes before the body. */
export const PACKED_HEADER = 28

/** Bit of a phrase entry that only leads to longer ones: the first two words of "royal free hospital". */
export const PHRASE_PREFIX = 1 << 22
export const NAME_SHIFT = 24
export const COMMON_SHIFT = 27

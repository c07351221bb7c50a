/** Why a file, or what is left of it, cannot be read. The message is a reject's reason: it quotes nothing of the input. */
export class Unreadable extends Error {}

/** A setting that is wrong stops the start, in one line. */

/** A wrong setting: the message names it and says what would be right. */
export class SettingsError extends Error {}

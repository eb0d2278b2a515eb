/** Buildings on one sheet to print. */
export const CODES_A_SHEET = 20;

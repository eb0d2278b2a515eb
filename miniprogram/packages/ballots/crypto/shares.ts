/**
 * Three people hold a key that nobody has whole: any two of them open a sum, one alone opens nothing, and one may lose the phone
 * (Feldman's sharing, each of the three a dealer). Trustees are numbered from 1. What a phone keeps is one secret of its own.
 */
export const TRUSTEES = 3;
export const NEEDED = 2;

import { now } from './dates';

/**
 * The client's id of one command, sent again unchanged whenever the same tap is sent again.
 * @returns about 22 letters and digits: the time, then randomness
 */
export function newCommandId(): string {
  const chance = () =>
    Math.floor(Math.random() * 36 ** 7)
      .toString(36)
      .padStart(7, '0');
  return `${now().toString(36)}${chance()}${chance()}`;
}

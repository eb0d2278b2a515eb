/**
 * Ends an instance of a function just before its n-th question to the cloud, as a machine that fails would: to see what the product
 * makes of a call that stops between any two of its steps. Set on purpose, and spent when it happened.
 */
export class Interruptions {
  private readonly left = new Map<string, number>();

  /** @param questions how many it may still ask; the next one ends it */
  set(functionName: string, questions: number): void {
    this.left.set(functionName, questions);
  }

  /** Counts a question. @returns whether it is the one that ends the instance */
  strikes(functionName: string): boolean {
    const left = this.left.get(functionName);
    if (left === undefined) return false;
    if (left > 0) {
      this.left.set(functionName, left - 1);
      return false;
    }
    this.left.delete(functionName);
    return true;
  }

  /** Forgets what did not happen. @returns whether there was something */
  clear(functionName: string): boolean {
    return this.left.delete(functionName);
  }
}

// Every platform has them, and shared knows none.
declare function setTimeout(callback: () => void, ms: number): number;
declare function clearTimeout(timer: number): void;

/** What the promise gives, or undefined where that takes longer than `ms`. Rejects as the promise does in that time. */
export async function within<Value>(promise: Promise<Value>, ms: number): Promise<Value | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), ms);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

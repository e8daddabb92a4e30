/**
 * How long a test waits for what has to come. Only a test that fails waits so long: what a limit says of the machine's speed
 * is no verdict on the program. So every test waits by these and by no limit of its own (test/tools/steadiness.test.ts).
 */

/** For one event, ms. */
export const patienceMs = 60_000;

/** For all of a test, or a hook, ms. */
export const testLimitMs = 300_000;

/**
 * How long a test waits for what has to come. Only a test that fails waits so long: how fast the machine is says nothing of
 * the program. So tests wait by these, and by no limit of their own (test/tools/steadiness.test.ts).
 */

/** For one event, ms. */
export const patienceMs = 60_000;

/** For all of a test, or a hook, ms. */
export const testLimitMs = 300_000;

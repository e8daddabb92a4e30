import { expect, it } from 'vitest';
import { type AccountHolder, budgetLimits } from '../../../src/gateway/server/work-account.ts';
import { WorkBudget } from '../../../src/gateway/server/work-budget.ts';

/** A budget whose time passes only by the work that is done and by `run`. */
function budget() {
  let now = 0;
  /** ms that the machine gave to other programs. */
  let away = 0;
  const turns: (() => void)[] = [];
  let timers: { readonly at: number; readonly call: () => void }[] = [];
  const work = new WorkBudget({
    now: () => now,
    worked: () => now - away,
    nextTurn: call => turns.push(call),
    later: (call, ms) => timers.push({ at: now + ms, call }),
  });
  const turn = (): void => {
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { call } of [...due, ...turns.splice(0).map(each => ({ call: each }))]) call();
  };
  return {
    open: (holder: AccountHolder) => work.open(holder),
    spend: (ms: number) => {
      now += ms;
    },
    wait: (ms: number) => {
      now += ms;
      away += ms;
    },
    now: () => now,
    turn,
    /** Turns of the event loop, 1 ms apart, until so much time has passed. */
    run: (ms: number) => {
      for (const end = now + ms; now < end; now += 1) turn();
    },
  };
}

/** A socket with messages without end, each of which takes so long. */
function greedy({ open, spend }: ReturnType<typeof budget>, ms: number) {
  let handled = 0;
  const account = open({
    next: () => {
      account.run(0, () => spend(ms));
      handled++;
      return true;
    },
    resting: () => {},
  });
  account.queue();
  return {
    account,
    get workMs() {
      return handled * ms;
    },
  };
}

it('handles no more in a turn than there is time for', () => {
  const clock = budget();
  const one = greedy(clock, 1);
  clock.turn();
  expect(one.workMs).toBe(budgetLimits.turnMs);
});

it('handles the socket first that has asked for least', () => {
  const clock = budget();
  const loud = greedy(clock, 1);
  for (let turn = 0; turn < 5; turn++) clock.turn();
  const order: string[] = [];
  const calm = clock.open({
    next: () => {
      order.push(`calm, after ${loud.workMs - before} ms`);
      return false;
    },
    resting: () => {},
  });
  const before = loud.workMs;
  calm.queue();
  clock.turn();
  expect(order).toEqual(['calm, after 0 ms']);
  expect(loud.workMs).toBeGreaterThan(before);
});

it('gives all that ask for too much a third of the time at most together, however many they are', () => {
  for (const sockets of [1, 100]) {
    const share = shareOf(sockets, 1);
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.35);
  }
});

it('gives those whose messages take long less of it, since nobody is heard during one', () => {
  expect(shareOf(100, 5)).toBeLessThan(0.12);
  expect(shareOf(100, 40)).toBeLessThan(0.1);
});

/** What so many greedy sockets have of the event loop together, once their credit is used up; each message takes `ms`. */
function shareOf(sockets: number, ms: number): number {
  const clock = budget();
  const all = Array.from({ length: sockets }, () => greedy(clock, ms));
  clock.run(20_000);
  const worked = (): number => all.reduce((sum, { workMs }) => sum + workMs, 0);
  const before = worked();
  const from = clock.now();
  clock.run(10_000);
  return (worked() - before) / (clock.now() - from);
}

it('never lets speech as it is said wait, for five minutes', () => {
  const clock = budget();
  const account = clock.open({ next: () => false, resting: () => {} });
  for (let frame = 0; frame < 50 * 300; frame++) {
    expect(account.isFree).toBe(true);
    account.run(640, () => clock.spend(0.3));
    clock.run(19.7);
  }
  expect(account.isOver).toBe(false);
});

it('charges nobody for what a busy machine does meanwhile for other programs', () => {
  const clock = budget();
  const account = clock.open({ next: () => false, resting: () => {} });
  for (let frame = 0; frame < 50 * 60; frame++) {
    expect(account.isFree).toBe(true);
    account.run(640, () => {
      clock.spend(0.3);
      if (frame % 20 === 0) clock.wait(200);
    });
    clock.run(19.7);
  }
});

it('never lets speech as it is said owe, although each of its messages has to wait for its turn', () => {
  const clock = budget();
  let waiting = 0;
  const account = clock.open({
    next: () => {
      account.run(640, () => clock.spend(1));
      return --waiting > 0;
    },
    resting: () => {},
  });
  for (let frame = 0; frame < 50 * 60; frame++) {
    waiting++;
    account.queue();
    clock.run(20);
    expect([waiting, account.isFree]).toEqual([0, true]);
  }
});

it('is over only when it has asked for too much all the time', () => {
  const clock = budget();
  const { account } = greedy(clock, 2);
  clock.run(budgetLimits.closeAfterMs);
  expect(account.isOver).toBe(false);
  clock.run(2_000);
  expect(account.isOver).toBe(true);

  const late = budget();
  const burst = late.open({ next: () => false, resting: () => {} });
  for (let minute = 0; minute < 10; minute++) {
    burst.run(0, () => late.spend(200));
    late.run(60_000);
    burst.run(0, () => {});
    expect(burst.isOver).toBe(false);
  }
});

it('lets one that asked for much once go before those that always do', () => {
  const clock = budget();
  for (let socket = 0; socket < 100; socket++) greedy(clock, 30);
  clock.run(30_000);
  let handledAt: number | undefined;
  const honest = clock.open({
    next: () => {
      handledAt = clock.now();
      return false;
    },
    resting: () => {},
  });
  honest.run(0, () => clock.spend(100));
  honest.queue();
  const from = clock.now();
  clock.run(30_000);
  expect((handledAt ?? Number.NaN) - from).toBeLessThan(500);
});

it('lets one that asked for much once go when the others have used what they may use at first', () => {
  const clock = budget();
  for (let socket = 0; socket < 100; socket++) greedy(clock, 30);
  clock.run(10);
  let handledAt: number | undefined;
  const honest = clock.open({
    next: () => {
      handledAt = clock.now();
      return false;
    },
    resting: () => {},
  });
  honest.run(0, () => clock.spend(50));
  honest.queue();
  const from = clock.now();
  clock.run(30_000);
  expect((handledAt ?? Number.NaN) - from).toBeLessThan(10_000);
});

it('forgets those who are gone, whatever they owed', () => {
  const clock = budget();
  const greedyOnes = Array.from({ length: 100 }, () => {
    let isGone = false;
    const account = clock.open({
      next: () => {
        if (!isGone) account.run(0, () => clock.spend(30));
        return !isGone;
      },
      resting: () => {},
    });
    account.queue();
    return () => {
      isGone = true;
      account.hurry();
    };
  });
  clock.run(30_000);
  for (const leave of greedyOnes) leave();
  const next = greedy(clock, 2);
  clock.run(1_000);
  const before = next.workMs;
  clock.run(1_000);
  expect(next.workMs - before).toBeGreaterThan(100);
});

it('lets a client that rests know that the gateway lives, and handles what it said at once when it is gone', () => {
  const clock = budget();
  let signs = 0;
  let handled = 0;
  const account = clock.open({ next: () => ++handled < 2, resting: () => signs++ });
  account.run(0, () => clock.spend(4_000));
  account.queue();
  clock.run(7_900);
  expect([signs, handled]).toEqual([3, 0]);
  account.hurry();
  clock.turn();
  clock.turn();
  expect(handled).toBe(2);
});

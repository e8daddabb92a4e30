/** Who watches and who waits: the order in which viewers are let in. Knows no sockets. */

export interface Seats<Viewer> {
  readonly seated: ReadonlySet<Viewer>;
  readonly waiting: ReadonlySet<Viewer>;
  /** The most that were seated at once, and all that ever were. */
  readonly peak: number;
  readonly total: number;
  /** `full`: neither a seat nor a place in the queue. */
  take(viewer: Viewer): 'seated' | 'waiting' | 'full';
  /** Returns who got the seat that became free. */
  free(viewer: Viewer): Viewer | undefined;
}

export function createSeats<Viewer>(limits: {
  readonly viewers: number;
  readonly waiting: number;
}): Seats<Viewer> {
  const seated = new Set<Viewer>();
  const waiting = new Set<Viewer>();
  let peak = 0;
  let total = 0;
  const seat = (viewer: Viewer): void => {
    seated.add(viewer);
    total++;
    peak = Math.max(peak, seated.size);
  };
  return {
    seated,
    waiting,
    get peak() {
      return peak;
    },
    get total() {
      return total;
    },
    take: viewer => {
      if (seated.size < limits.viewers) {
        seat(viewer);
        return 'seated';
      }
      if (waiting.size >= limits.waiting) return 'full';
      waiting.add(viewer);
      return 'waiting';
    },
    free: viewer => {
      waiting.delete(viewer);
      if (!seated.delete(viewer)) return undefined;
      const [first] = waiting;
      if (first === undefined) return undefined;
      waiting.delete(first);
      seat(first);
      return first;
    },
  };
}

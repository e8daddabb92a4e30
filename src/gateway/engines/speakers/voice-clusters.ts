/**
 * Which of the voices heard so far an utterance is, by its embedding: the direction of a vector that is near to the same
 * person's others. A voice keeps its number for good, and two that turn out to be one are not put together: people do that.
 */

export interface ClusterOptions {
  /** Cosine from which two embeddings are one voice. */
  readonly threshold?: number;
  /** Seconds of speech below which an utterance begins no new voice: embeddings of short ones are far from each other. */
  readonly newVoiceSeconds?: number;
  /** Voices in all; what is said after that goes to the nearest one. */
  readonly maxVoices?: number;
}

const usual = {
  threshold: 0.5,
  newVoiceSeconds: 1.5,
  maxVoices: 20,
} as const satisfies Required<ClusterOptions>;

/** An utterance that is too short for a voice of its own goes to one that is nearly as near as it has to be. */
const shortAllowance = 0.15;

/** Seconds after which a voice hardly moves any more, so that an hour of speech does not make it deaf to a cold. */
const steadySeconds = 60;

interface Cluster {
  /** Of length 1. */
  direction: Float64Array;
  seconds: number;
}

export class VoiceClusters {
  readonly #options: Required<ClusterOptions>;
  readonly #clusters: Cluster[] = [];

  constructor(options: ClusterOptions = {}) {
    this.#options = { ...usual, ...options };
  }

  get size(): number {
    return this.#clusters.length;
  }

  /**
   * The voice's number, from 1 in the order in which they were first heard; undefined when there is too little to tell.
   * `seconds`: of speech in the utterance.
   */
  tell(embedding: ArrayLike<number>, seconds: number): number | undefined {
    const direction = unit(embedding);
    if (direction === undefined || !(seconds > 0)) return undefined;
    const { threshold, newVoiceSeconds, maxVoices } = this.#options;
    const nearest = this.#nearest(direction);
    if (nearest && nearest.cosine >= threshold) {
      move(nearest.cluster, direction, seconds);
      return nearest.number;
    }
    const isLong = seconds >= newVoiceSeconds;
    if (isLong && this.#clusters.length < maxVoices) {
      this.#clusters.push({ direction, seconds });
      return this.#clusters.length;
    }
    const isNear = nearest !== undefined && (isLong || nearest.cosine >= threshold - shortAllowance);
    return isNear ? nearest.number : undefined;
  }

  #nearest(direction: Float64Array) {
    let found: { readonly cluster: Cluster; readonly number: number; readonly cosine: number } | undefined;
    for (const [index, cluster] of this.#clusters.entries()) {
      if (cluster.direction.length !== direction.length) continue;
      const cosine = dot(cluster.direction, direction);
      if (found === undefined || cosine > found.cosine) found = { cluster, number: index + 1, cosine };
    }
    return found;
  }
}

/** Towards the new utterance, by its share of what was heard of the voice. */
function move(cluster: Cluster, towards: Float64Array, seconds: number): void {
  const weight = Math.min(cluster.seconds, steadySeconds);
  const sum = cluster.direction.map((value, at) => value * weight + (towards[at] ?? 0) * seconds);
  cluster.direction = unit(sum) ?? cluster.direction;
  cluster.seconds += seconds;
}

/** Undefined for what has no direction: no numbers, all zeros, or what is no number. */
function unit(vector: ArrayLike<number>): Float64Array | undefined {
  const values = Float64Array.from(vector);
  const length = Math.sqrt(dot(values, values));
  return length > 0 && Number.isFinite(length) ? values.map(value => value / length) : undefined;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (const [at, value] of one.entries()) sum += value * (other[at] ?? 0);
  return sum;
}

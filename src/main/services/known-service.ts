/** What is known of the chosen service: the newest answer counts, and of a service that was left nothing does. */

import type { ServiceInfo } from '../../shared/ipc/services.ts';
import type { StartRequest } from '../../shared/ipc/sessions.ts';
import { type Problem, ProblemError } from '../../shared/problem.ts';
import { pairProblem } from './offer.ts';
import type { Service } from './service.ts';
import type { ServiceAddress } from './service-address.ts';

export class KnownService {
  readonly #chosen: () => Service;
  readonly #address: () => Promise<ServiceAddress>;
  #asked = 0;
  #info: ServiceInfo | undefined;

  constructor(chosen: () => Service, address: () => Promise<ServiceAddress>) {
    this.#chosen = chosen;
    this.#address = address;
  }

  get info(): ServiceInfo | undefined {
    return this.#info?.service === this.#chosen().name ? this.#info : undefined;
  }

  /**
   * Whether a session in these languages can come to anything, as far as it is known. An engine may have been added since the
   * service was asked, so it is asked once more before it is said no. Rejects with a ProblemError language-unsupported.
   */
  async check(wanted: Pick<StartRequest, 'language' | 'targetLanguages'>): Promise<void> {
    const fault = (): Problem | undefined => this.info && pairProblem(this.info, wanted);
    if (!fault()) return;
    await this.ask().catch(() => undefined);
    const still = fault();
    if (still) throw new ProblemError(still);
  }

  /** Asks it. Rejects as `Service.describe` does. */
  async ask(): Promise<ServiceInfo> {
    const question = ++this.#asked;
    const service = this.#chosen();
    const info = await service.describe(await this.#address());
    if (question === this.#asked) this.#info = info;
    return info;
  }
}

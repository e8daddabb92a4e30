/** What is said in the pictures of the overlay: scripts, directions and long words. */

export interface Talk {
  readonly source: string;
  readonly target: string;
  readonly sentences: readonly (readonly [speaker: string, source: string, translation: string])[];
}

export const talks: Readonly<Record<string, Talk>> = {
  es: {
    source: 'en',
    target: 'es',
    sentences: [
      ['Manager Wang', 'The report is ready.', 'El informe está listo.'],
      [
        'Lisa Lee',
        'If the customer does not sign the framework agreement, we will have to cancel the order.',
        'Si el cliente no firma el acuerdo marco, tendremos que cancelar el pedido.',
      ],
    ],
  },
  ar: {
    source: 'en',
    target: 'ar',
    sentences: [
      ['Ana', 'The report will be ready on Friday.', 'سيكون التقرير جاهزًا يوم الجمعة.'],
      [
        'Ben',
        'The XR-500 costs 12.5% more than last year, says Dr. Smith.',
        'يكلف XR-500 أكثر بنسبة 12.5% من العام الماضي، كما يقول الدكتور Smith، ولذلك سنؤجل الطلب.',
      ],
    ],
  },
  ja: {
    source: 'en',
    target: 'ja',
    sentences: [
      ['Ana', 'Good morning, everyone.', '皆さん、おはようございます。'],
      [
        'Ben',
        'If the customer does not sign the framework agreement, we will have to cancel the order.',
        'お客様が枠組み協定に署名しない場合は、注文をキャンセルしなければならなくなるでしょう。',
      ],
    ],
  },
  de: {
    source: 'en',
    target: 'de',
    sentences: [
      ['Ana', 'Thank you.', 'Danke.'],
      [
        'Ben',
        'The captain of the Danube steamship company asks about motor vehicle liability insurance.',
        'Der Donaudampfschifffahrtsgesellschaftskapitän fragt nach der Kraftfahrzeughaftpflichtversicherungsbescheinigung.',
      ],
    ],
  },
};

/** What went wrong with a document that is to be translated; see en/problems-documents.ts. */
export const documentProblems = {
  'reason.document-unreadable.missing': 'لا يمكن فتح «\u2066{about}\u2069».',
  'reason.document-unreadable.missing.advice': 'تحقق من أن الملف ما زال موجودًا وأن لك حق قراءته.',
  'reason.document-unreadable.unknown': '«\u2066{about}\u2069» ليس مستندًا يستطيع Dragoman ترجمته.',
  'reason.document-unreadable.unknown.advice':
    'اختر \u2066Markdown\u2069 أو نصًا عاديًا أو \u2066Word (.docx)\u2069 أو \u2066SubRip (.srt)\u2069 أو WebVTT أو JSON أو YAML أو \u2066XLIFF 2\u2069 أو \u2066gettext (.po)\u2069 أو مفردات (\u2066.csv\u2069).',
  'reason.document-unreadable.encoding': '«\u2066{about}\u2069» ليس بترميز UTF-8 ولا UTF-16.',
  'reason.document-unreadable.encoding.advice': 'احفظه بترميز UTF-8 في البرنامج الذي جاء منه.',
  'reason.document-unreadable.no-text': '«\u2066{about}\u2069» ليس نصًا، مع أن اسمه يدل على ذلك.',
  'reason.document-unreadable.syntax': 'في «\u2066{about}\u2069» خطأ في السطر {line, number}: {what}.',
  'reason.document-unreadable.syntax.advice': 'صحّح الملف ثم أعد المحاولة. لم يُترجم شيء.',
  'reason.document-unreadable.too-deep': 'مستويات التداخل في «\u2066{about}\u2069» أعمق من أن تُقرأ.',
  'reason.document-unreadable.no-cues': 'لا يحتوي «\u2066{about}\u2069» على أي ترجمة مصاحبة.',
  'reason.document-unreadable.doctype': 'يعلن «\u2066{about}\u2069» نوع مستند لا يقرؤه Dragoman.',
  'reason.document-unreadable.doctype.advice':
    'أزل DOCTYPE من الملف: فقد يجعل القارئ يجلب أشياء أخرى أو يوسّعها.',
  'reason.document-unreadable.no-xliff': '«\u2066{about}\u2069» ليس \u2066XLIFF 2\u2069.',
  'reason.document-unreadable.no-xliff.advice':
    'لملفات \u2066XLIFF 1.2\u2069 بنية أخرى. صدّره بصيغة \u2066XLIFF 2.0\u2069 أو 2.1 في البرنامج الذي جاء منه.',
  'reason.document-unreadable.no-docx': '«\u2066{about}\u2069» ليس مستند Word.',
  'reason.document-unreadable.no-docx.advice':
    'يمكن حفظ ملفات \u2066.doc\u2069 القديمة والمستندات الأخرى بصيغة \u2066.docx\u2069 في Word أو LibreOffice.',
  'reason.document-unreadable.password': '«\u2066{about}\u2069» محمي بكلمة مرور.',
  'reason.document-unreadable.password.advice': 'احفظ نسخة بلا كلمة مرور.',
  'reason.document-unreadable.bomb':
    'حجم «\u2066{about}\u2069» بعد فك ضغطه أضعاف ما يمكن أن يكون عليه مستند.',
  'reason.document-unreadable.nothing': 'لا يحتوي «\u2066{about}\u2069» على شيء للترجمة.',
  'reason.document-unreadable.too-large': 'حجم «\u2066{about}\u2069» أكبر من \u206616 MB\u2069.',
  'reason.document-unreadable.too-large.advice': 'قسّمه إلى عدة ملفات.',
  'reason.document-unreadable.long-string':
    'يحتوي «\u2066{about}\u2069» على نص متصل من أكثر من {limit, number} حرف: «{beginning}…».',
  'reason.document-unreadable.long-string.advice': 'قسّمه إلى فقرات أو أسطر.',
  'reason.document-unreadable.advice': 'تحقق من أنه الملف الصحيح.',
  'reason.document-not-written': 'تعذّرت كتابة «\u2066{about}\u2069».',
  'reason.document-not-written.advice':
    'تحقق من وجود مساحة على القرص ومن أن لك حق الكتابة هناك، أو اختر مجلدًا آخر.',
  'reason.document-unreadable.forgotten': 'لم يعد هذا المستند معروفًا.',
  'reason.document-unreadable.forgotten.advice': 'اختره مجددًا.',
  'reason.document-unreadable.no-vocabulary': '«\u2066{about}\u2069» جدول، لكنه ليس مفردات من Dragoman.',
  'reason.document-unreadable.no-vocabulary.advice':
    'لا يمكن أن يُترجم من الجداول إلا مفردات صدّرها Dragoman (\u2066CSV\u2069).',
  'reason.document-unreadable.too-much':
    'تعذّرت قراءة «\u2066{about}\u2069»: استغرق وقتًا طويلًا أو ذاكرة كبيرة.',
};

/** What went wrong with packs and with vocabulary files; see problems.ts for the form of the keys. */
export const packProblems = {
  'reason.pack-damaged': 'حزمة تالفة: {about}.',
  'reason.pack-damaged.advice':
    'لا يستخدم Dragoman الحزمة التالفة. أضفها مجددًا من مصدرها أو من نسخة أخرى من ملفاتها.',
  'reason.pack-unknown': 'لا توجد حزمة «{about}».',
  'reason.pack-unknown.advice': 'اختر واحدة من قائمة الحزم.',
  'reason.pack-unavailable': 'تعذّر تنزيل حزمة: {about}.',
  'reason.pack-unavailable.advice':
    'تحقق من الاتصال بالإنترنت وأعد المحاولة، أو أضف الحزمة من مجلد أو أرشيف يحتوي على ملفاتها.',
  'reason.pack-changed': 'تغيّرت حزمة في مصدرها: {about}.',
  'reason.pack-changed.advice':
    'لا يقبل Dragoman إلا الملفات التي يعرفها، لذا لم تُضف الحزمة. قد يعرف إصدار أحدث من Dragoman الملفات الجديدة.',
  'reason.pack-sign-in': 'استُلمت صفحة ويب بدلًا من الحزمة: {about}.',
  'reason.pack-sign-in.advice':
    'ربما تتطلب الشبكة تسجيل الدخول أولًا. افتح متصفح ويب وسجّل الدخول، ثم أعد المحاولة.',
  'reason.pack-unsafe': 'رُفض أرشيف لأن فك ضغطه غير آمن: {about}.',
  'reason.pack-unsafe.advice': 'لم يُحتفظ بشيء منه. احصل على الأرشيف مجددًا من مصدر تثق به.',
  'reason.pack-unreadable': 'لا يمكن قراءة حزمة: {about}.',
  'reason.pack-unreadable.advice': 'اختر مجلدًا، أو أرشيفًا من نوع zip أو tar أو tar.gz أو tar.bz2 أو tar.zst.',
  'reason.pack-unrecognised': 'لا يتعرف Dragoman على الملفات في «{about}».',
  'reason.pack-unrecognised.advice':
    'اختر مجلد أو أرشيف نموذج لـ sherpa-onnx أو Firefox Translations كما ينشره صانعه.',
  'reason.pack-language-unknown': 'تعذّر تحديد لغة الحزمة في «{about}».',
  'reason.pack-language-unknown.advice':
    'اذكرها عند إضافة الحزمة: \u2066npm run packs -- add --from PATH --language es\u2069',
  'reason.pack-busy': 'يغيّر برنامج آخر الحزمة «{about}».',
  'reason.pack-busy.advice': 'انتظر حتى ينتهي، ثم أعد المحاولة.',
  'reason.pack-in-use': 'الحزمة «{about}» قيد الاستخدام وتعذّر تغييرها.',
  'reason.pack-in-use.advice': 'أغلق Dragoman وكل بوابة تعمل على هذا الكمبيوتر، ثم أعد المحاولة.',
  'reason.pack-cancelled': 'أُلغيت إضافة الحزمة «{about}».',
  'reason.pack-cancelled.advice': 'يُحتفظ بما سبق تنزيله لفترة، لذا ستكون إعادة المحاولة أسرع.',
  'reason.pack-not-written': 'لا يمكن تغيير مجلد الحزم: {about}.',
  'reason.pack-not-written.advice':
    'تحقق من أن لك حق الكتابة في هذا المجلد، أو اضبط DRAGOMAN_PACKS على مجلد آخر.',
  'reason.disk-full': 'لا توجد مساحة كافية على القرص: {about}.',
  'reason.disk-full.advice': 'أفرغ بعض المساحة، ثم أعد المحاولة.',
  'reason.vocabulary-unreadable': '«{about}» ليس ملف مفردات يستطيع Dragoman قراءته.',
  'reason.vocabulary-unreadable.advice':
    'اختر ملف CSV بترميز UTF-8 يسمّي سطره الأول الأعمدة (\u2066source, target, …\u2069)، أو ملف TBX-Basic.',
  'reason.vocabulary-unsafe': 'لم يُقرأ «{about}» لأنه يعرّف كيانات XML خاصة به.',
  'reason.vocabulary-unsafe.advice':
    'قد تجعل هذه التعريفات ملفًا صغيرًا ضخمًا أو تقرأ ملفات أخرى. صدّره مجددًا من دونها.',
  'reason.vocabulary-too-large': '«{about}» أكبر مما يصح لملف مفردات.',
  'reason.vocabulary-too-large.advice':
    'يمكن أن يبلغ ملف المفردات 16 ميغابايت. قسّمه، أو أزل ما لا تحتاج إليه.',
  'reason.vocabulary-list-too-large.glossary': 'في المسرد إدخالات أكثر مما تقبله الخدمة.',
  'reason.vocabulary-list-too-large.corrections': 'في قائمة التصحيحات إدخالات أكثر مما تقبله الخدمة.',
  'reason.vocabulary-list-too-large.translationDictionary': 'في قائمة البدائل إدخالات أكثر مما تقبله الخدمة.',
  'reason.vocabulary-list-too-large.advice':
    'يمكن أن تضم القائمة حتى 5,000 صف و900 كيلوبايت. أزل ما لا تحتاج إليه؛ وحتى ذلك الحين لا تُحفظ.',
  'reason.vocabulary-not-written': 'تعذّرت كتابة المفردات إلى «\u2066{about}\u2069».',
  'reason.vocabulary-not-written.advice':
    'تحقق من وجود مساحة كافية ومن أن لك حق الكتابة في المجلد، ثم صدّر مجددًا.',
} as const;

/** Sessions that are over, and their summaries. */
export const history = {
  'history.title': 'السجل',
  'history.reading': 'جارٍ تحميل الجلسات…',
  'history.empty': 'لا توجد جلسات محفوظة بعد. ستظهر هنا الجلسات التي تبدؤها من الآن.',
  'history.search': 'البحث في ما قيل وفي الأسماء واللغات',
  'history.none-found': 'لم يُعثر على شيء.',
  'history.hits':
    '{count, plural, zero {لا جمل} one {جملة واحدة} two {جملتان} few {# جمل} many {# جملة} other {# جملة}}',
  'history.found': 'الجمل التي عُثر عليها',
  'history.opening': 'جارٍ الفتح…',
  'history.sentences':
    '{count, plural, zero {لا جمل} one {جملة واحدة} two {جملتان} few {# جمل} many {# جملة} other {# جملة}}',
  'history.has-sound': 'مع الصوت',
  'history.has-summary': 'مع ملخص',
  'history.state.recording': 'قيد التسجيل',
  'history.state.processing': 'جارٍ الحفظ',
  'history.state.failed': 'غير مكتملة',
  'history.state.recovered': 'مستعادة بعد عطل',
  'history.damaged':
    '{count, plural, zero {لا أسطر تالفة في الملف المحفوظ} one {في الملف المحفوظ سطر تالف لا يُعرض} two {في الملف المحفوظ سطران تالفان لا يُعرضان} few {في الملف المحفوظ # أسطر تالفة لا تُعرض} many {في الملف المحفوظ # سطرًا تالفًا لا تُعرض} other {في الملف المحفوظ # سطر تالف لا تُعرض}}.',
  'history.play': 'تشغيل التسجيل',
  'history.play-from': 'تشغيل من {time}',
  'history.fetching-sound': 'جارٍ تحميل الصوت…',
  'history.sound': 'التسجيل',
  'history.no-sound': 'لم يُحفظ صوت لهذه الجلسة.',
  'history.delete': 'حذف',
  'history.delete.title': 'هل تريد حذف هذه الجلسة؟',
  'history.delete.body': 'ستُحذف «{name}» نهائيًا، ومعها تفريغها النصي وصوتها وملخصها.',

  'earlier.title': 'منذ بدء Dragoman',
  'earlier.note': 'يمكن هنا تصحيح المتحدثين إلى أن تمسح الجلسات أو تغلق Dragoman.',
  'earlier.kept': 'المحفوظة',
  'earlier.clear-all': 'مسح الكل',
  'earlier.clear-all.title': 'هل تريد مسح كل الجلسات السابقة؟',
  'earlier.clear-all.body':
    'ستُزال من هذه النافذة كلمات {count, plural, zero {الجلسات ومتحدثوها} one {جلسة واحدة ومتحدثوها} two {جلستين ومتحدثوهما} few {# جلسات ومتحدثوها} many {# جلسة ومتحدثوها} other {# جلسة ومتحدثوها}}. أما ما حُفظ فيبقى في السجل، ويمكن حذفه هناك.',

  'summary.title': 'الملخص',
  'summary.ask': 'ملخص في النهاية',
  'summary.choice.off': 'بلا ملخص',
  'summary.choice.meeting': 'اجتماع',
  'summary.choice.sentences': 'جمل رئيسية',
  'summary.choice.custom': 'تعليمات مخصصة',
  'summary.instructions': 'تعليمات الملخص',
  'summary.instructions.example': 'مثال: اذكر القرارات ومن يفعل ماذا ومتى.',
  'summary.pending': 'جارٍ كتابة الملخص…',
  'summary.not-asked': 'لم يُطلب ملخص عند بدء هذه الجلسة.',
  'summary.fetching': 'جارٍ تحميل الملخص…',
  'summary.missing': 'الملخص جاهز، لكن نصه لم يصل بعد.',
  'summary.failed': 'تعذّرت كتابة الملخص.',
  'summary.not-received': 'لم يُستلم أي ملخص.',
  'summary.not-received.note':
    'لم يكن قد وصل عند انتهاء الاتصال بالخدمة. قد يُكتب لاحقًا: ابحث عن هذه الجلسة في السجل.',
  'summary.failed.kept': 'التفريغ النصي محفوظ؛ لا ينقص سوى الملخص.',
  'summary.extractive': 'جمل مأخوذة حرفيًا من التفريغ النصي، اختيرت دون نموذج لغوي.',
  'summary.by': 'أعدّه: {label}',
  // The words of the document (summary_done, "Interpreting the fallback level").
  'summary.fallback.2':
    'تضمنت تعليماتك المخصصة عبارات تعذّر على مرشِّح المحتوى معالجتها؛ فأُنشئ الملخص في الوضع المحايد',
  'summary.fallback.3':
    'عدد مقاطع التفريغ النصي التي تعذّرت معالجتها: {count}؛ وأُنشئ الملخص بعد حذف هذا المحتوى',
} as const;

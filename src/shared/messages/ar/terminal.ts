/** What commands in a terminal report, and what the system's own dialogs are called. */
export const terminal = {
  'dialog.recording': 'فتح تسجيل',
  'dialog.recordings': 'التسجيلات',
  'dialog.vocabulary': 'استيراد ملف مفردات',
  'dialog.vocabularies': 'ملفات المفردات',
  'dialog.export': 'تصدير المفردات',
  'dialog.export-session': 'تصدير الجلسة',
  'dialog.pack-archive': 'إضافة حزمة من أرشيف',
  'dialog.pack-folder': 'إضافة حزمة من مجلد',
  'dialog.archives': 'الأرشيفات',

  'service.voice-translation': 'ترجمة مباشرة',
  'service.voice-translation.note': 'تسميات توضيحية ونطق وعدة متحدثين وتسجيلات وبث.',
  'service.consecutive': 'تتابعية',
  'service.consecutive.note': 'من كلام إلى كلام، عبارة بعد عبارة.',
  'service.lingox': 'محادثة',
  'service.lingox.note': 'شخصان، يتشاركان جهازًا واحدًا أو لكل منهما جهازه.',

  'terminal.summary':
    '{count, plural, zero {لا جمل} one {جملة واحدة} two {جملتان} few {# جمل} many {# جملة} other {# جملة}} من {seconds, number, ::.0} ث من الصوت',
  'terminal.summary.behind':
    '{count, plural, zero {لا جمل} one {جملة واحدة} two {جملتان} few {# جمل} many {# جملة} other {# جملة}} من {seconds, number, ::.0} ث من الصوت، بتأخير {behind, number, ::.00} ث',
  'terminal.not-translated': '(غير مترجم)',
  'terminal.not-translated.why': '(غير مترجم: {why})',
  'terminal.suggest.broken': 'فقد {provider} عنصرًا نائبًا من النص.',
  'terminal.unspoken': 'جمل مترجمة لم تُنطق: {missing, number} من {total, number} ({why}).',
  'terminal.unspoken.no-speech': 'لم ترسل الخدمة نطقًا لها',
  'terminal.speech.nothing': 'لم يُنتج أي نطق، لذا لم يُكتب «\u2066{path}\u2069».',
  'terminal.speech.is-recording': '«\u2066{path}\u2069» هو التسجيل نفسه، وستحل الترجمة المنطوقة محله.',
  'terminal.speech.is-folder': '«\u2066{path}\u2069» مجلد.',
  'terminal.speech.no-folder': 'لا يمكن كتابة «\u2066{path}\u2069»: «\u2066{folder}\u2069» ليس مجلدًا.',
  'terminal.speech.not-written': 'لا يمكن كتابة «\u2066{path}\u2069»: {cause}',

  'terminal.localize.progress':
    'اللغات الجاهزة: {ready, number} من {total, plural, zero {# لغة} one {لغة واحدة} two {لغتين} few {# لغات} many {# لغة} other {# لغة}}',
  'terminal.localize.failed': 'فشل \u2066{tag}\u2069: {why}',
  'terminal.localize.untranslated':
    '\u2066{tag}\u2069: {untranslated, plural, zero {لم يتعذّر أي نص.} one {تعذّرت ترجمة نص واحد وبقي كما كان.} two {تعذّرت ترجمة نصين وبقيا كما كانا.} few {تعذّرت ترجمة # نصوص وبقيت كما كانت.} many {تعذّرت ترجمة # نصًا وبقيت كما كانت.} other {تعذّرت ترجمة # نص وبقيت كما كانت.}}',
  'terminal.localize.exists':
    '«\u2066{path}\u2069» موجود بالفعل. انقله، أو اختر مجلدًا آخر باستخدام \u2066--out\u2069، أو اسمح بذلك باستخدام \u2066--force\u2069.',
  'terminal.localize.no-folder': '«\u2066{folder}\u2069» ليس مجلدًا.',
  'terminal.localize.not-written': 'لا يمكن كتابة «\u2066{path}\u2069»: {cause}',

  'terminal.packs.licence': '{name}: الترخيص {licence}.',
  'terminal.packs.licence.url': '{name}: الترخيص {licence} (\u2066{url}\u2069).',
  'terminal.packs.waiting': '{name}: في انتظار برنامج آخر يغيّر هذه الحزمة …',
  'terminal.packs.installed': 'تم تثبيت {name} في \u2066{folder}\u2069.',
  'terminal.packs.cancelled': 'تم الإلغاء: لم تُضف {name}.',
  'terminal.packs.removed': 'تمت إزالة {id}.',
  'terminal.packs.intact': '{id}: كل الملفات سليمة.',
  'terminal.packs.none': 'لا توجد حزم مثبّتة.',
  'terminal.packs.downloads':
    'جارٍ تنزيل {count, number} من {total, plural, zero {لا حزم} one {حزمة واحدة} two {حزمتين} few {# حزم} many {# حزمة} other {# حزمة}}، {size}.',
  'terminal.packs.folder': 'المثبّت في \u2066{folder}\u2069:',
  'terminal.packs.folder.none': 'لا شيء',
  'terminal.packs.available': '{role}، المتاح:',
  'terminal.packs.more': '{count, number} غيرها: \u2066list --all\u2069',
  'terminal.packs.damaged': 'تالفة',
  'terminal.packs.role.speech-to-text': 'التعرف على الكلام',
  'terminal.packs.role.translation': 'الترجمة',
  'terminal.packs.role.text-to-speech': 'أصوات النطق',
  'terminal.packs.role.speakers': 'تمييز المتحدثين',
  'terminal.packs.step.downloading': 'التنزيل',
  'terminal.packs.step.checking': 'الفحص',
  'terminal.packs.step.unpacking': 'فك الضغط',
  'terminal.packs.done': '{step}: {done}',
  'terminal.packs.done.total': '{step}: {done} من {total}',
  'terminal.packs.tested': '{name}: {said} ({seconds, number, ::.0} ث)',
  'terminal.packs.failed': '{name}: فشل: {why}',

  'terminal.record.none': 'لا توجد جلسات محفوظة في \u2066{folder}\u2069.',
  'terminal.record.sentences':
    '{count, plural, zero {لا جمل} one {جملة واحدة} two {جملتان} few {# جمل} many {# جملة} other {# جملة}}',
  'terminal.record.running': '(ما زالت جارية)',
  'terminal.record.recovered': '(مستعادة بعد عطل)',
  'terminal.record.nothing-found': 'لم يُعثر على شيء.',
  'terminal.record.deleted': 'تم حذف {id}.',
  'terminal.record.exported': 'تمت كتابة الجلسة إلى \u2066{path}\u2069.',
  'terminal.record.reindexed':
    'أُنشئ الفهرس من جديد من {count, plural, zero {لا جلسات} one {جلسة واحدة} two {جلستين} few {# جلسات} many {# جلسة} other {# جلسة}}.',
  'terminal.record.was-recovered': 'تمت استعادة جلسة بعد عطل: {id}.',

  'terminal.vocabulary':
    '{name}: {taken, plural, zero {لا يمكن استيراد أي صف} one {يمكن استيراد صف واحد} two {يمكن استيراد صفين} few {يمكن استيراد # صفوف} many {يمكن استيراد # صفًا} other {يمكن استيراد # صف}}، ويتعذّر {refused, number}.',
  'terminal.vocabulary.lists':
    '{name}: {taken, plural, zero {لا يمكن استيراد أي صف} one {يمكن استيراد صف واحد} two {يمكن استيراد صفين} few {يمكن استيراد # صفوف} many {يمكن استيراد # صفًا} other {يمكن استيراد # صف}} ({lists})، ويتعذّر {refused, number}.',
  'terminal.vocabulary.list': '{list} {count, number}',
  'terminal.vocabulary.left-out':
    '{count, plural, zero {لا صفوف} one {صف واحد} two {صفان} few {# صفوف} many {# صفًا} other {# صف}} للغات أخرى: تم التخطي.',
  'terminal.vocabulary.unwritten':
    '{count, plural, zero {لا صفوف متروكة} one {لم يُكتب صف واحد} two {لم يُكتب صفان} few {لم تُكتب # صفوف} many {لم يُكتب # صفًا} other {لم يُكتب # صف}}: لا يحتوي TBX إلا على مسرد.',
  'terminal.vocabulary.too-many':
    '{rows, plural, zero {لا صفوف} one {صف واحد} two {صفان} few {# صفوف} many {# صفًا} other {# صف}} أكثر مما تتسع له «{list}» ({limit, number} صف و900 كيلوبايت): لا يمكن استيراد أي منها.',
  'terminal.vocabulary.by-language': 'حسب اللغة: {counts}.',
  'terminal.vocabulary.keep-one': 'للاحتفاظ بلغة واحدة فقط: \u2066--language {language}\u2069',
  'dialog.documents': 'ترجمة المستندات',
  'dialog.documents.kinds': 'المستندات',
  'dialog.folder': 'حفظ الترجمات في',
} as const;

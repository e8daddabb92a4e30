/** What commands in a terminal report, and what the system's own dialogs are called. */
export const terminal = {
  'dialog.recording': '録音を開く',
  'dialog.recordings': '録音',
  'dialog.vocabulary': '語彙ファイルをインポート',
  'dialog.vocabularies': '語彙ファイル',
  'dialog.export': '語彙をエクスポート',
  'dialog.export-session': 'セッションをエクスポート',
  'dialog.pack-archive': 'アーカイブからパックを追加',
  'dialog.pack-folder': 'フォルダーからパックを追加',
  'dialog.archives': 'アーカイブ',

  'service.voice-translation': 'ライブ翻訳',
  'service.voice-translation.note': '字幕、読み上げ、複数の話者、録音、配信。',
  'service.consecutive': '逐次通訳',
  'service.consecutive.note': '1発話ずつ、音声から音声へ。',
  'service.lingox': '会話',
  'service.lingox.note': '2人で1台のデバイスを共有、またはそれぞれ自分のデバイスを使用。',

  'terminal.summary': '音声{seconds, number, ::.0}秒から{count, plural, other {#文}}',
  'terminal.summary.behind':
    '音声{seconds, number, ::.0}秒から{count, plural, other {#文}}、遅延{behind, number, ::.00}秒',
  'terminal.not-translated': '（未翻訳）',
  'terminal.not-translated.why': '（未翻訳：{why}）',
  'terminal.suggest.broken': '{provider}でテキストのプレースホルダーが失われました。',
  'terminal.unspoken': '読み上げなし：翻訳された{total, number}文中{missing, number}文（{why}）。',
  'terminal.unspoken.no-speech': 'サービスから読み上げ音声が送信されませんでした',
  'terminal.speech.nothing': '読み上げ音声が生成されなかったため、「{path}」は書き込まれませんでした。',
  'terminal.speech.is-recording':
    '「{path}」は元の録音そのものであり、訳文の読み上げ音声で上書きされてしまいます。',
  'terminal.speech.is-folder': '「{path}」はフォルダーです。',
  'terminal.speech.no-folder': '「{path}」に書き込めません：「{folder}」はフォルダーではありません。',
  'terminal.speech.not-written': '「{path}」に書き込めません：{cause}',

  'terminal.localize.progress': '{total, plural, other {#言語}}のうち{ready, number}言語が完了',
  'terminal.localize.failed': '{tag}：失敗：{why}',
  'terminal.localize.untranslated':
    '{tag}：{untranslated, plural, other {#件のテキストを翻訳できず、元のまま残しました。}}',
  'terminal.localize.exists':
    '「{path}」はすでに存在します。移動するか、--outで別のフォルダーを指定するか、--forceで上書きを許可してください。',
  'terminal.localize.no-folder': '「{folder}」はフォルダーではありません。',
  'terminal.localize.not-written': '「{path}」に書き込めません：{cause}',

  'terminal.packs.licence': '{name}：ライセンスは{licence}です。',
  'terminal.packs.licence.url': '{name}：ライセンスは{licence}（{url}）です。',
  'terminal.packs.waiting': '{name}：このパックを変更中の別のプログラムを待っています…',
  'terminal.packs.installed': '{name}を{folder}にインストールしました。',
  'terminal.packs.cancelled': 'キャンセルしました：{name}は追加されませんでした。',
  'terminal.packs.removed': '{id}を削除しました。',
  'terminal.packs.intact': '{id}：すべてのファイルは正常です。',
  'terminal.packs.none': 'インストールされているパックはありません。',
  'terminal.packs.downloads':
    '{total, plural, other {#個}}中{count, number}個のパックをダウンロードします（{size}）。',
  'terminal.packs.folder': '{folder}にインストール済み：',
  'terminal.packs.folder.none': 'なし',
  'terminal.packs.available': '{role}、利用可能：',
  'terminal.packs.more': 'ほか{count, number}個：list --all',
  'terminal.packs.damaged': '破損',
  'terminal.packs.role.speech-to-text': '音声認識',
  'terminal.packs.role.translation': '翻訳',
  'terminal.packs.role.text-to-speech': '読み上げの声',
  'terminal.packs.role.speakers': '話者の識別',
  'terminal.packs.step.downloading': 'ダウンロード中',
  'terminal.packs.step.checking': '確認中',
  'terminal.packs.step.unpacking': '展開中',
  'terminal.packs.done': '{step} {done}',
  'terminal.packs.done.total': '{step} {done} / {total}',
  'terminal.packs.tested': '{name}：{said}（{seconds, number, ::.0}秒）',
  'terminal.packs.failed': '{name}：失敗：{why}',

  'terminal.record.none': '{folder}に保存されたセッションはありません。',
  'terminal.record.sentences': '{count, plural, other {#文}}',
  'terminal.record.running': '（実行中）',
  'terminal.record.recovered': '（クラッシュ後に復元）',
  'terminal.record.nothing-found': '何も見つかりませんでした。',
  'terminal.record.deleted': '{id}を削除しました。',
  'terminal.record.exported': 'セッションを{path}に書き込みました。',
  'terminal.record.reindexed': '{count, plural, other {#件のセッション}}から索引を作り直しました。',
  'terminal.record.was-recovered': 'クラッシュ後にセッションを復元しました：{id}。',

  'terminal.vocabulary':
    '{name}：{taken, plural, other {#行}}はインポートできます。{refused, number}行はできません。',
  'terminal.vocabulary.lists':
    '{name}：{taken, plural, other {#行}}はインポートできます（{lists}）。{refused, number}行はできません。',
  'terminal.vocabulary.list': '{list} {count, number}',
  'terminal.vocabulary.left-out': 'ほかの言語の{count, plural, other {#行}}：スキップしました。',
  'terminal.vocabulary.unwritten':
    '{count, plural, other {#行}}は書き込まれませんでした：TBXに書き込めるのは用語集だけです。',
  'terminal.vocabulary.too-many':
    '{rows, plural, other {#行}}は「{list}」の上限（{limit, number}行、900 kB）に収まりません。1行もインポートできません。',
  'terminal.vocabulary.by-language': '言語別：{counts}。',
  'terminal.vocabulary.keep-one': '1つの言語だけを残すには：--language {language}',
} as const;

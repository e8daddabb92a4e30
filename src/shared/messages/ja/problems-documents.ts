/** What went wrong with a document that is to be translated; see en/problems-documents.ts. */
export const documentProblems = {
  'reason.document-unreadable.missing': '「{about}」を開けません。',
  'reason.document-unreadable.missing.advice':
    'ファイルが存在し、読み取りが許可されていることを確認してください。',
  'reason.document-unreadable.unknown': '「{about}」は、Dragomanが翻訳できる文書ではありません。',
  'reason.document-unreadable.unknown.advice':
    'Markdown、テキスト、Word（.docx）、SubRip（.srt）、WebVTT、JSON、YAML、XLIFF 2、gettext（.po）、語彙（.csv）のいずれかを選択してください。',
  'reason.document-unreadable.encoding': '「{about}」の文字コードは、UTF-8でもUTF-16でもありません。',
  'reason.document-unreadable.encoding.advice': '作成したプログラムで、UTF-8で保存してください。',
  'reason.document-unreadable.no-text': '「{about}」は、名前と異なり、テキストではありません。',
  'reason.document-unreadable.syntax': '「{about}」の{line, number}行目に誤りがあります：{what}。',
  'reason.document-unreadable.syntax.advice':
    'ファイルを修正してから再試行してください。何も翻訳されていません。',
  'reason.document-unreadable.too-deep': '「{about}」は、入れ子が深すぎるため読み取れません。',
  'reason.document-unreadable.no-cues': '「{about}」に字幕がありません。',
  'reason.document-unreadable.doctype':
    '「{about}」で文書型が宣言されています。Dragomanはこれを読み取りません。',
  'reason.document-unreadable.doctype.advice':
    'ファイルからDOCTYPEを削除してください。ほかのデータの取得や展開を引き起こすおそれがあります。',
  'reason.document-unreadable.no-xliff': '「{about}」はXLIFF 2ではありません。',
  'reason.document-unreadable.no-xliff.advice':
    'XLIFF 1.2は構造が異なります。作成したプログラムで、XLIFF 2.0または2.1としてエクスポートしてください。',
  'reason.document-unreadable.no-docx': '「{about}」はWord文書ではありません。',
  'reason.document-unreadable.no-docx.advice':
    '古い.docファイルなどの文書は、WordやLibreOfficeで.docxとして保存できます。',
  'reason.document-unreadable.password': '「{about}」はパスワードで保護されています。',
  'reason.document-unreadable.password.advice': 'パスワードのないコピーを保存してください。',
  'reason.document-unreadable.bomb': '「{about}」は、展開すると文書としてありえない大きさになります。',
  'reason.document-unreadable.nothing': '「{about}」に翻訳するものがありません。',
  'reason.document-unreadable.too-large': '「{about}」は16 MBを超えています。',
  'reason.document-unreadable.too-large.advice': '複数のファイルに分割してください。',
  'reason.document-unreadable.long-string':
    '「{about}」に、{limit, number}文字を超えるひと続きのテキストがあります：「{beginning}…」。',
  'reason.document-unreadable.long-string.advice': '段落または行に分割してください。',
  'reason.document-unreadable.advice': '正しいファイルであることを確認してください。',
  'reason.document-not-written': '「{about}」に書き込めませんでした。',
  'reason.document-not-written.advice':
    'ディスクに空きがあり、書き込みが許可されていることを確認するか、別のフォルダーを選択してください。',
  'reason.document-unreadable.forgotten': 'この文書の情報は残っていません。',
  'reason.document-unreadable.forgotten.advice': 'もう一度選択してください。',
  'reason.document-unreadable.no-vocabulary': '「{about}」は表ですが、Dragomanの語彙ではありません。',
  'reason.document-unreadable.no-vocabulary.advice':
    '表のうち翻訳できるのは、Dragomanがエクスポートした語彙（CSV）だけです。',
  'reason.document-unreadable.too-much':
    '「{about}」を読み取れませんでした。時間がかかりすぎたか、メモリが足りませんでした。',
};

/** What went wrong with packs and with vocabulary files; see problems.ts for the form of the keys. */
export const packProblems = {
  'reason.pack-damaged': 'パックが破損しています（{about}）。',
  'reason.pack-damaged.advice':
    'Dragomanはこのパックを使用しません。提供元から、またはファイルの別のコピーから、もう一度追加してください。',
  'reason.pack-unknown': '「{about}」というパックはありません。',
  'reason.pack-unknown.advice': 'パックの一覧から選択してください。',
  'reason.pack-unavailable': 'パックをダウンロードできませんでした（{about}）。',
  'reason.pack-unavailable.advice':
    'インターネット接続を確認して再試行するか、ファイルを含むフォルダーまたはアーカイブからパックを追加してください。',
  'reason.pack-changed': '提供元でパックが変更されています（{about}）。',
  'reason.pack-changed.advice':
    'Dragomanは既知のファイルだけを受け入れるため、パックは追加されませんでした。新しいバージョンのDragomanが新しいファイルに対応している可能性があります。',
  'reason.pack-sign-in': 'パックの代わりにWebページを受信しました（{about}）。',
  'reason.pack-sign-in.advice':
    'ネットワークで先にサインインが必要な可能性があります。Webブラウザーを開いてサインインしてから、再試行してください。',
  'reason.pack-unsafe': 'アーカイブは、安全に展開できないため拒否されました（{about}）。',
  'reason.pack-unsafe.advice':
    '内容は何も保存されていません。信頼できる提供元からアーカイブを入手し直してください。',
  'reason.pack-unreadable': 'パックを読み取れません（{about}）。',
  'reason.pack-unreadable.advice':
    'フォルダー、またはzip、tar、tar.gz、tar.bz2、tar.zst形式のアーカイブを選択してください。',
  'reason.pack-unrecognised': '「{about}」のファイルは、Dragomanが対応していない形式です。',
  'reason.pack-unrecognised.advice':
    '作成元が公開した状態の、sherpa-onnxまたはFirefox Translationsのモデルのフォルダーまたはアーカイブを選択してください。',
  'reason.pack-language-unknown': '「{about}」のパックの言語を特定できませんでした。',
  'reason.pack-language-unknown.advice':
    'パックを追加するときに言語を指定してください：npm run packs -- add --from PATH --language es',
  'reason.pack-busy': '別のプログラムがパック「{about}」を変更しています。',
  'reason.pack-busy.advice': '終わるまで待ってから、もう一度お試しください。',
  'reason.pack-in-use': 'パック「{about}」は使用中のため、変更できませんでした。',
  'reason.pack-in-use.advice':
    'Dragomanと、このコンピューターで動作しているすべてのゲートウェイを閉じてから、もう一度お試しください。',
  'reason.pack-cancelled': 'パック「{about}」の追加はキャンセルされました。',
  'reason.pack-cancelled.advice':
    'ダウンロード済みのデータはしばらく保持されるため、再試行は早く終わります。',
  'reason.pack-not-written': 'パックのフォルダーを変更できません（{about}）。',
  'reason.pack-not-written.advice':
    'このフォルダーへの書き込みが許可されていることを確認するか、DRAGOMAN_PACKSに別のフォルダーを設定してください。',
  'reason.disk-full': 'ディスクの空き容量が不足しています（{about}）。',
  'reason.disk-full.advice': '空き容量を増やしてから、もう一度お試しください。',
  'reason.vocabulary-unreadable': '「{about}」は、Dragomanが読み取れる語彙ファイルではありません。',
  'reason.vocabulary-unreadable.advice':
    '1行目に列名（source、target、…）のあるUTF-8のCSVファイル、またはTBX-Basicファイルを選択してください。',
  'reason.vocabulary-unsafe':
    '「{about}」は、独自のXMLエンティティを宣言しているため読み込まれませんでした。',
  'reason.vocabulary-unsafe.advice':
    'このような宣言により、小さなファイルが巨大になったり、ほかのファイルが読み取られたりすることがあります。宣言を含めずにエクスポートし直してください。',
  'reason.vocabulary-too-large': '「{about}」は、語彙ファイルとしては大きすぎます。',
  'reason.vocabulary-too-large.advice':
    '語彙ファイルは16 MBまでです。分割するか、不要なものを削除してください。',
  'reason.vocabulary-list-too-large.glossary': '用語集の項目数が、サービスの受け付ける上限を超えています。',
  'reason.vocabulary-list-too-large.corrections':
    '訂正リストの項目数が、サービスの受け付ける上限を超えています。',
  'reason.vocabulary-list-too-large.translationDictionary':
    '置換リストの項目数が、サービスの受け付ける上限を超えています。',
  'reason.vocabulary-list-too-large.advice':
    'リストは5,000行、900 kBまでです。不要なものを削除してください。それまで保存されません。',
  'reason.vocabulary-not-written': '語彙を「{about}」に書き込めませんでした。',
  'reason.vocabulary-not-written.advice':
    '空き容量が十分にあり、フォルダーへの書き込みが許可されていることを確認してから、エクスポートし直してください。',
} as const;

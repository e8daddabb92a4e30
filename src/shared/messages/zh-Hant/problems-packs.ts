/** What went wrong with packs and with vocabulary files; see problems.ts for the form of the keys. */
export const packProblems = {
  'reason.pack-damaged': '套件已損毀（{about}）。',
  'reason.pack-damaged.advice': 'Dragoman 不會使用損毀的套件。請從其來源或檔案的其他複本重新新增。',
  'reason.pack-unknown': '沒有套件「{about}」。',
  'reason.pack-unknown.advice': '請從套件清單中選擇。',
  'reason.pack-unavailable': '無法下載套件（{about}）。',
  'reason.pack-unavailable.advice': '請檢查網際網路連線並再試一次，或從包含其檔案的資料夾或壓縮檔新增套件。',
  'reason.pack-changed': '套件在其來源處已變更（{about}）。',
  'reason.pack-changed.advice':
    'Dragoman 只接受它認得的檔案，因此未新增此套件。較新版本的 Dragoman 可能認得新的檔案。',
  'reason.pack-sign-in': '收到的是網頁，而不是套件（{about}）。',
  'reason.pack-sign-in.advice': '網路可能要求您先登入。請開啟網頁瀏覽器並登入，然後再試一次。',
  'reason.pack-unsafe': '壓縮檔因解壓縮不安全而遭拒（{about}）。',
  'reason.pack-unsafe.advice': '未保留其中任何內容。請從您信任的來源重新取得壓縮檔。',
  'reason.pack-unreadable': '無法讀取套件（{about}）。',
  'reason.pack-unreadable.advice': '請選擇資料夾，或 zip、tar、tar.gz、tar.bz2 或 tar.zst 格式的壓縮檔。',
  'reason.pack-unrecognised': 'Dragoman 不認得「{about}」中的檔案。',
  'reason.pack-unrecognised.advice':
    '請選擇由製作者發布的 sherpa-onnx 或 Firefox Translations 模型資料夾或壓縮檔。',
  'reason.pack-language-unknown': '無法判斷「{about}」中套件的語言。',
  'reason.pack-language-unknown.advice':
    '新增套件時請指明語言：npm run packs -- add --from PATH --language es',
  'reason.pack-busy': '另一個程式正在變更套件「{about}」。',
  'reason.pack-busy.advice': '請等候它完成，然後再試一次。',
  'reason.pack-in-use': '套件「{about}」正在使用中，無法變更。',
  'reason.pack-in-use.advice': '請關閉 Dragoman 和這部電腦上執行的所有閘道，然後再試一次。',
  'reason.pack-cancelled': '已取消新增套件「{about}」。',
  'reason.pack-cancelled.advice': '已下載的內容會保留一段時間，因此再試一次會比較快。',
  'reason.pack-not-written': '無法變更套件資料夾（{about}）。',
  'reason.pack-not-written.advice': '請確認您有此資料夾的寫入權限，或將 DRAGOMAN_PACKS 設為其他資料夾。',
  'reason.disk-full': '可用的磁碟空間不足（{about}）。',
  'reason.disk-full.advice': '請釋出一些空間，然後再試一次。',
  'reason.vocabulary-unreadable': '「{about}」不是 Dragoman 可讀取的詞彙檔案。',
  'reason.vocabulary-unreadable.advice':
    '請選擇第一行含有欄位名稱（source、target、…）的 UTF-8 CSV 檔案，或 TBX-Basic 檔案。',
  'reason.vocabulary-unsafe': '未讀取「{about}」，因為它宣告了自己的 XML 實體。',
  'reason.vocabulary-unsafe.advice':
    '這類宣告可能讓小檔案變得極大，或讀取其他檔案。請在不含宣告的情況下重新匯出。',
  'reason.vocabulary-too-large': '「{about}」對詞彙檔案而言太大。',
  'reason.vocabulary-too-large.advice': '詞彙檔案的上限為 16 MB。請分割檔案，或移除不需要的內容。',
  'reason.vocabulary-list-too-large.glossary': '術語表的項目數超過服務可接受的數量。',
  'reason.vocabulary-list-too-large.corrections': '更正清單的項目數超過服務可接受的數量。',
  'reason.vocabulary-list-too-large.translationDictionary': '取代清單的項目數超過服務可接受的數量。',
  'reason.vocabulary-list-too-large.advice':
    '清單的上限為 5,000 列和 900 kB。請移除不需要的內容；在此之前不會儲存。',
  'reason.vocabulary-not-written': '無法將詞彙寫入「{about}」。',
  'reason.vocabulary-not-written.advice': '請確認空間足夠且您有資料夾的寫入權限，然後重新匯出。',
} as const;

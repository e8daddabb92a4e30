/** What went wrong with a document that is to be translated; see en/problems-documents.ts. */
export const documentProblems = {
  'reason.document-unreadable.missing': '無法開啟「{about}」。',
  'reason.document-unreadable.missing.advice': '請確認檔案仍然存在，且您有讀取權限。',
  'reason.document-unreadable.unknown': '「{about}」不是 Dragoman 可翻譯的文件。',
  'reason.document-unreadable.unknown.advice':
    '請選擇 Markdown、純文字、Word（.docx）、SubRip（.srt）、WebVTT、JSON、YAML、XLIFF 2 或 gettext（.po）。',
  'reason.document-unreadable.encoding': '「{about}」既不是 UTF-8，也不是 UTF-16。',
  'reason.document-unreadable.encoding.advice': '請在原本的程式中另存為 UTF-8。',
  'reason.document-unreadable.no-text': '「{about}」雖然名稱如此，但不是文字檔。',
  'reason.document-unreadable.syntax': '「{about}」第 {line, number} 行有錯誤：{what}。',
  'reason.document-unreadable.syntax.advice': '請修正檔案後再試一次。沒有翻譯任何內容。',
  'reason.document-unreadable.too-deep': '「{about}」的巢狀層數過深，無法讀取。',
  'reason.document-unreadable.no-cues': '「{about}」不含字幕。',
  'reason.document-unreadable.doctype': '「{about}」宣告了文件類型，Dragoman 不讀取這類檔案。',
  'reason.document-unreadable.doctype.advice': '請從檔案中移除 DOCTYPE：它可能使讀取程式擷取或展開其他內容。',
  'reason.document-unreadable.no-xliff': '「{about}」不是 XLIFF 2。',
  'reason.document-unreadable.no-xliff.advice':
    'XLIFF 1.2 的結構不同。請在原本的程式中匯出為 XLIFF 2.0 或 2.1。',
  'reason.document-unreadable.no-docx': '「{about}」不是 Word 文件。',
  'reason.document-unreadable.no-docx.advice':
    '舊的 .doc 檔案與其他文件可以在 Word 或 LibreOffice 中另存為 .docx。',
  'reason.document-unreadable.password': '「{about}」受密碼保護。',
  'reason.document-unreadable.password.advice': '請另存一份沒有密碼的複本。',
  'reason.document-unreadable.bomb': '「{about}」解壓縮後遠超過文件應有的大小。',
  'reason.document-unreadable.nothing': '「{about}」沒有可翻譯的內容。',
  'reason.document-unreadable.too-large': '「{about}」超過 16 MB。',
  'reason.document-unreadable.too-large.advice': '請分成數個檔案。',
  'reason.document-unreadable.long-string':
    '「{about}」含有一整段超過 {limit, number} 個字元的文字：「{beginning}…」。',
  'reason.document-unreadable.long-string.advice': '請分成段落或行。',
  'reason.document-unreadable.advice': '請確認這是正確的檔案。',
  'reason.document-not-written': '無法寫入「{about}」。',
  'reason.document-not-written.advice': '請確認磁碟空間足夠且您有寫入權限，或選擇其他資料夾。',
};

/**
 * What went wrong and what to do, by the reason of a Problem: `reason.<reason>`, or `reason.<reason>.<why>` where it has
 * several sentences; the advice is of the reason or of the why. `language`, `source` and `target` are tags, shown as names.
 */
export const problems = {
  'reason.audio-file-missing': '録音「{about}」を開けません。',
  'reason.audio-file-missing.advice':
    'ファイルが存在し、読み取りが許可されていることを確認するか、別の録音を選択してください。',
  'reason.audio-file-unreadable': '「{about}」は、Dragomanが読み取れる録音ではありません。',
  'reason.audio-file-unreadable.advice':
    'WAVファイル（8～32ビットPCM、浮動小数点、A-law、µ-law）、または16ビット、モノラル、16,000 HzのPCMの.rawファイルを選択してください。',
  'reason.audio-file-empty': '「{about}」には音声が含まれていません。',
  'reason.audio-file-empty.advice': '長さ0のWAVファイルです。別の録音を選択してください。',
  'reason.device-missing': '「{about}」が接続されていません。',
  'reason.device-missing.chosen': '選択したデバイスが接続されていません。',
  'reason.device-missing.advice':
    '接続し直すか、別の入力元を選択してください。代わりにほかの音声が取り込まれることはありません。',
  'reason.device-lost': '「{about}」からの音声が途絶えました。',
  'reason.device-lost.advice':
    'Dragomanはこのデバイスへの接続を試み続けます。接続し直すか、別の入力元を選択してください。',
  'reason.device-none': 'マイクなどの音声の入力元が見つかりませんでした。',
  'reason.device-none.advice': 'マイクを接続するか、サンプルの講演をお試しください。',
  'reason.virtual-microphone-failed': '通話用のマイクを作成できませんでした。',
  'reason.virtual-microphone-failed.advice':
    'PulseAudioまたはPipeWireと、pactl（pulseaudio-utilsパッケージ）が必要です。代わりに、読み上げはこのコンピューターから聞こえます。',
  'reason.audio-dropped':
    '{seconds, number, ::.0}秒分の音声を時間内に送信できなかったため、スキップしました。',
  'reason.audio-dropped.advice':
    'サービスまたはネットワークが発話に追いついていません。以降の文には影響しません。',
  'reason.audio-unsent': '{seconds, number, ::.0}秒分の音声を送信できなかったため、スキップしました。',
  'reason.audio-unsent.advice': 'サービスに長い間接続できませんでした。再接続後の発話には影響しません。',
  'reason.end-missing': 'サービスがセッションの終了処理を完了しませんでした。',
  'reason.end-missing.advice': '文字起こしから最後の言葉が欠けている可能性があります。',
  'reason.service-unreachable': '{about}の翻訳サービスが応答していません。',
  'reason.service-unreachable.advice': 'アドレスとネットワークを確認してから、再接続してください。',
  'reason.service-refused-key': '{about}の翻訳サービスがキーを拒否しました。',
  'reason.service-refused-key.advice': '設定で有効なキーを入力してから、もう一度開始してください。',
  'reason.service-needs-key': '{about}の翻訳サービスにはキーが必要です。',
  'reason.service-needs-key.advice': 'サービスの運営者から受け取ったキーを入力してください。',
  'reason.key-invalid': 'このキーは使用できません：キーに使えない文字が含まれています。',
  'reason.key-invalid.advice': '改行や見えない文字を含めずにキーをコピーし直して、入力してください。',
  'reason.service-wrong-host': '{about}のサーバーは、この名前での接続を受け付けていません。',
  'reason.service-wrong-host.advice':
    'サーバーが認識する名前で接続してください。Dragomanゲートウェイに別の名前を認識させるには、「--allow-host NAME」を付けて起動します。',
  'reason.service-refused': '{about}のサーバーは、このプロトコルに対応していません。',
  'reason.service-refused.advice':
    'サービスのアドレスを確認してください。社内のプロキシやログインページが代わりに応答した可能性があります。',
  'reason.connection-lost': '{about}との接続が切れました。',
  'reason.connection-lost.advice':
    '自動で再接続しています。発話は最大30秒分保持され、接続が回復すると送信されます。',
  'reason.connection-lost.at-the-end': '{about}との接続が切れ、回復しないままセッションが終了しました。',
  'reason.connection-lost.at-the-end.advice': '文字起こしから最後の言葉が欠けている可能性があります。',
  'reason.message-malformed': 'サービスから解釈できないメッセージが届きました（{about}）。',
  'reason.message-malformed.advice':
    'メッセージを無視し、セッションを続行しています。頻繁に起こる場合は、プロバイダーに報告してください。',
  'reason.service-error': 'サービスがエラーを報告しました（{about}）。',
  'reason.service-error.advice': 'もう一度試すか、別の言語またはサービスを選択してください。',
  'reason.service-degraded': 'サービスが話した内容を届けられません（{about}）。',
  'reason.service-degraded.advice':
    'サービスは内容を保存しており、可能になり次第届けます。そのまま話すか、お待ちください。操作は不要です。',
  'reason.gateway-stopped.exited': '内蔵の翻訳ゲートウェイが停止しました（終了コード{code}）。',
  'reason.gateway-stopped.exited-unknown': '内蔵の翻訳ゲートウェイが予期せず停止しました。',
  'reason.gateway-stopped.late': '内蔵の翻訳ゲートウェイが時間内に起動しませんでした。',
  'reason.gateway-stopped.closing': 'Dragomanを閉じているため、内蔵の翻訳ゲートウェイが停止しました。',
  'reason.gateway-stopped.advice': 'もう一度開始すると、再起動します。',
  'reason.engine-missing': 'エンジンがインストールされていません（{about}）。',
  'reason.engine-missing.recogniser': '音声認識エンジンがインストールされていません。',
  'reason.engine-missing.recogniser.advice':
    'npmレジストリに接続できる場合は、「npm run setup」または「エンジン」ページでMoonshine（28 MB）をインストールできます。接続できない場合は、「npm run packs -- add --from FOLDER」でフォルダーから追加できます。',
  'reason.engine-missing.translator':
    '翻訳エンジンがインストールされていません。apertium-eng-spa、パック、アドレスで指定したサーバーのいずれもありません。',
  'reason.engine-missing.voice':
    '声がインストールされていません。eSpeak NG、パック、アドレスで指定したサーバーのいずれもありません。',
  'reason.engine-missing.speakers': '話者を識別するパックがインストールされていません。',
  'reason.engine-missing.advice':
    '「npm run setup」を実行してください。インストールされるか、インストール用のコマンドが表示されます。',
  'reason.engine-failed': 'エンジンでエラーが発生しました（{about}）。',
  'reason.engine-failed.advice': '自動で再起動します。ほかのエンジンには影響しません。',
  'reason.engine-failed.cannot-load': 'エンジンでエラーが発生しました：{engine}を読み込めません。',
  'reason.engine-failed.not-tried': 'パック{pack}を試すことができませんでした。',
  'reason.engine-failed.address-unreachable': 'エンジンでエラーが発生しました（{engine} {what}）。',
  'reason.engine-failed.address-unreachable.advice':
    'アドレスとネットワークを確認してください。Dragomanは自動で再試行します。応答があるまで、ほかのエンジンがあれば代わりに処理します。',
  'reason.engine-failed.address-late': 'エンジンでエラーが発生しました（{engine} {what}）。',
  'reason.engine-failed.address-late.advice':
    'Dragomanは自動で再試行します。応答があるまで、ほかのエンジンがあれば代わりに処理します。',
  'reason.engine-failed.address-busy': 'エンジンでエラーが発生しました（{engine} {what}）。',
  'reason.engine-failed.address-busy.advice':
    'Dragomanは自動で再試行します。応答があるまで、ほかのエンジンがあれば代わりに処理します。',
  'reason.engine-failed.address-broken': 'エンジンでエラーが発生しました（{engine} {what}）。',
  'reason.engine-failed.address-broken.advice':
    'Dragomanは自動で再試行します。応答があるまで、ほかのエンジンがあれば代わりに処理します。',
  'reason.engine-failed.address-quota': 'エンジンでエラーが発生しました（{engine} {what}）。',
  'reason.engine-failed.address-quota.advice': 'プロバイダーのアカウントを確認してください。',
  'reason.engine-failed.address-key': 'エンジンでエラーが発生しました（{engine} {what}）。',
  'reason.engine-failed.address-key.advice': '「エンジン」ページで有効なキーを入力してください。',
  'reason.engine-failed.address-elsewhere': 'エンジンでエラーが発生しました（{engine} {what}）。',
  'reason.engine-failed.address-elsewhere.advice':
    '「エンジン」ページでアドレスとモデルを確認してください。社内のプロキシやログインページが代わりに応答した可能性があります。',
  'reason.engine-failed.address-missing': 'エンジンでエラーが発生しました（{engine} {what}）。',
  'reason.engine-failed.address-missing.advice': '「エンジン」ページでアドレスとモデルを確認してください。',
  'reason.engine-failed.address-unreadable': 'エンジンでエラーが発生しました（{engine} {what}）。',
  'reason.engine-failed.address-unreadable.advice':
    '「エンジン」ページでアドレスとモデルを確認してください。',
  'reason.engine-failed.address-refused': 'エンジンでエラーが発生しました（{engine} {what}）。',
  'reason.engine-failed.address-refused.advice': '「エンジン」ページでアドレスとモデルを確認してください。',
  'reason.engine-failed.address-useless': 'エンジンでエラーが発生しました（{engine} {what}）。',
  'reason.engine-failed.address-useless.advice':
    '別のエンジンがあれば代わりに処理します。大きなモデルほど誤りは少なくなります。',
  'reason.engine-failed.address-resting': 'エンジンでエラーが発生しました（{engine} {what}）。',
  'reason.engine-failed.address-resting.advice':
    'Dragomanは自動で再試行します。応答があるまで、ほかのエンジンがあれば代わりに処理します。',
  'reason.engine-replaced': 'この文は別のエンジンが処理しました（{about}）。',
  'reason.engine-replaced.advice': '欠けている内容はありません。優先エンジンは次の文で再び試されます。',
  'reason.language-unsupported.speech': 'ここには、{language}の音声を認識できるエンジンがありません。',
  'reason.language-unsupported.detection':
    'ここには、音声を認識し、次のどの言語かを判別できるエンジンがありません：{tags}。',
  'reason.language-unsupported.pair': 'ここには、{source}から{target}へ翻訳できるエンジンがありません。',
  'reason.language-unsupported.voice': 'ここには、{language}を読み上げられるエンジンがありません。',
  'reason.language-unsupported.speech-among': 'ここには、{language}の音声を認識できるエンジンがありません。',
  'reason.language-unsupported.speech-among.advice':
    '利用可能：{offered}。パック（dragoman packs list）または別のサーバー（--url）で追加できます。',
  'reason.language-unsupported.pair-among':
    'ここには、{source}から{target}へ翻訳できるエンジンがありません。',
  'reason.language-unsupported.pair-among.advice':
    '利用可能：{offered}。パック（dragoman packs list）または別のサーバー（--url）で追加できます。',
  'reason.language-unsupported.advice':
    '別の言語を選択するか、その言語のパックをインストールするか、サービスに接続してください。',
  'reason.export-not-written': '「{about}」に書き込めませんでした。',
  'reason.export-not-written.advice':
    'フォルダーが存在し、書き込みが許可されていて、ディスクに空きがあることを確認してください。',
  'reason.record-not-written.full': 'セッションが保存されていません：ディスクがいっぱいです。',
  'reason.record-not-written.read-only':
    'セッションが保存されていません：保存先のフォルダーへの書き込みが許可されていません。',
  'reason.record-not-written.gone':
    'セッションが保存されていません：保存先のディスクまたはフォルダーがありません。',
  'reason.record-not-written.late': 'セッションが保存されていません：ディスクが応答していません。',
  'reason.record-not-written.failed': 'セッションが保存されていません：ディスクがエラーを報告しています。',
  'reason.record-not-written.advice':
    'セッションは続行しています。これまでに話された内容はすべてメモリに保持され、ディスクが使用可能になり次第保存されます。このメッセージが消えるまで、Dragomanを閉じないでください。',
  'reason.record-unreadable':
    '保存されたセッション「{about}」は破損しており、すべてを読み取ることはできませんでした。',
  'reason.record-unreadable.advice': '読み取れた内容を表示しています。ファイルは変更していません。',
  'reason.record-missing': '保存されたセッション「{about}」はありません。',
  'reason.record-missing.folder': 'フォルダー「{folder}」はありません。',
  'reason.record-missing.folder.advice': '--dataの指定を確認してください。',
  'reason.record-missing.advice': '削除された可能性があります。一覧を開き直してください。',
  'reason.task-missing': 'このセッションは、もうサービスにありません。',
  'reason.task-missing.advice': 'ほかの場所で削除された可能性があります。一覧を開き直してください。',
  'reason.file-damaged': 'ファイル「{about}」を読み取れませんでした。',
  'reason.file-damaged.advice':
    'ディスクの空き不足やウイルス対策ソフトによって、ファイルが破損することがあります。設定が正しいことを確認してください。',
  'reason.setting-managed': 'この設定は組織によって管理されています。',
  'reason.setting-managed.advice': 'このコンピューターの管理者に問い合わせてください。',
  'reason.storage-failed.storage_connection_failed':
    '録音が保存されていません：ストレージサービスに接続できません。',
  'reason.storage-failed.storage_upload_failed':
    '録音の一部が保存されていません：ストレージサービスが一部を拒否しました。',
  'reason.storage-failed.storage_queue_full':
    '録音の一部が保存されていません：保存待ちのデータが多すぎるため、新しい音声は保存されません。',
  'reason.storage-failed.database-damaged':
    'ゲートウェイのデータベースが破損していました。読み取れた内容は新しいデータベースに移され、セッションはそこで続行されます。破損したデータベースの名前は「{aside}」になりました。',
  'reason.storage-failed.advice':
    'セッションは続行しており、画面上の内容は失われません。ゲートウェイのストレージを確認してください。',
  'reason.request-invalid': 'リクエストが正しくありません（{about}）。',
  'reason.request-invalid.too-long': 'テキストが長すぎて一度に読み上げられません（{count, number}文字）。',
  'reason.request-invalid.advice': 'これはDragomanの不具合です。ログを添えて報告してください。',
  'reason.not-allowed': 'この操作はここでは許可されていません（{about}）。',
  'reason.not-allowed.advice': 'これを要求できるのは、Dragoman自身のページだけです。',
  'reason.internal': 'Dragomanの内部で問題が発生しました（{about}）。',
  'reason.internal.advice': 'セッションは続行しています。ログを添えて報告してください。',

  'reason.not-now.session-running': 'セッションの実行中は、この操作はできません。',
  'reason.not-now.no-session': '現在この操作はできません：実行中のセッションがありません。',
  'reason.not-now.reconnecting': '現在この操作はできません：接続を回復しています。',
  'reason.not-now.source-changing':
    '現在この操作はできません：実行中のセッションがないか、入力元を変更しています。',
  'reason.not-now.not-live': '一時停止するものがありません。',
  'reason.not-now.not-paused': 'セッションは一時停止していません。',
  'reason.not-now.stopped': 'セッションは停止されました。',
  'reason.not-now.session-closed': 'セッションは閉じられました。',
  'reason.not-now.session-cleared': 'このセッションはクリアされました。',
  'reason.not-now.nothing-to-join': '参加できるものがありません。',
  'reason.not-now.no-undo': '元に戻せません：前の話者が不明です。',
  'reason.not-now.sentence-gone': 'その文は、もうサービスにありません。',
  'reason.not-now.sentence-unknown': 'その文は存在しません。',
  'reason.not-now.sentence-growing': 'その文はまだ話されている途中です。',
  'reason.not-now.speaker-unknown': 'その話者は存在しません。',
  'reason.not-now.speaker-merged': '{speaker}はすでに統合されています。',
  'reason.not-now.same-speaker': 'すでに同じ話者です。',
  'reason.not-now.not-conversation': 'これは会話ではありません。',
  'reason.not-now.not-broadcast': 'これは配信ではありません。',
  'reason.not-now.broadcast-live': 'すでに配信中です。',
  'reason.not-now.no-invitation': '終了できる招待はありません。',
  'reason.not-now.no-key-needed': 'このコンピューターのゲートウェイにキーは不要です。',
  'reason.not-now.pack-being-added': 'このパックはすでに追加中です。',
  'reason.not-now.recogniser-closed': '音声認識エンジンは閉じられました。',
  'reason.not-now.provider-pending': 'キーは保存されており、実行中のセッションの終了後に使用されます。',
  'reason.not-now.provider-silent': 'プロバイダーから応答がありませんでした。',
  'reason.not-now.too-many-sessions':
    'このゲートウェイは、上限である{count, plural, other {#件のセッション}}をすでに処理しています。',
  'reason.not-now.advice': '現在の処理が終わるのを待ってから、もう一度お試しください。',

  'reason.not-offered.rename-speaker': 'このサービスでは話者の名前を変更できません。',
  'reason.not-offered.reassign-speaker': 'このサービスでは文を別の話者に割り当てられません。',
  'reason.not-offered.merge-speakers': 'このサービスでは話者を統合できません。',
  'reason.not-offered.retranslate': 'このサービスでは文を翻訳し直せません。',
  'reason.not-offered.speak': 'このサービスでは1つの文だけを読み上げられません。',
  'reason.not-offered.set-conversation-mode': 'このサービスでは話者の識別方法を変更できません。',
  'reason.not-offered.end-invitation': 'このサービスでは招待を終了できません。',
  'reason.not-offered.set-speaker-language': 'このサービスでは話者の言語を変更できません。',
  'reason.not-offered.start-broadcast': 'このサービスでは配信できません。',
  'reason.not-offered.rename-session': 'このサービスではセッションの名前を変更できません。',
  'reason.not-offered.configure': 'このサービスではセッション中に語彙を変更できません。',
  'reason.not-offered.switch-language': 'このサービスではセッション中に言語を切り替えられません。',
  'reason.not-offered.set-speech-mode': 'このサービスではセッション中に読み上げる文を変更できません。',
  'reason.not-offered.set-speech': 'このサービスではセッション中に読み上げのオンとオフを切り替えられません。',
  'reason.not-offered.transcribe': 'このサービスでは文字起こしだけを行うことはできません。',
  'reason.not-offered.record': 'このサービスではセッションを録音できません。',
  'reason.not-offered.conversation': 'このサービスでは1台のデバイスでの会話を翻訳できません。',
  'reason.not-offered.broadcast': 'このサービスではセッションを配信できません。',
  'reason.not-offered.two-devices': 'このサービスでは2台のデバイスを接続できません。',
  'reason.not-offered.several-targets': 'このサービスで一度に翻訳できるのは1つの言語だけです。',
  'reason.not-offered.advice': 'この機能を提供するサービスに接続してください。',

  'kept.sentences': '{count, plural, other {これまでの#文は保存されています。}}',
  'kept.damaged-file':
    '{copy, select, restored {Dragomanは最後の正常なコピーを使って続行します} other {Dragomanはその内容なしで続行します}}。{aside, select, none {変更は保存できません} other {破損したファイルの名前は「{aside}」になりました}}。',
  'kept.installed-pack': '以前インストールされたバージョンは変更されていません。',
  'reason.not-now.edited-since': 'この文はその後変更されています。先にその変更を元に戻してください。',
  'reason.not-now.too-many-parts': 'この文はこれ以上分割できません。',
} as const;

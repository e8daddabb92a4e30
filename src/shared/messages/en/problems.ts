/**
 * What went wrong and what to do, by the reason of a Problem: `reason.<reason>`, or `reason.<reason>.<why>` where it has
 * several sentences; the advice is of the reason or of the why. `language`, `source` and `target` are tags, shown as names.
 */
export const problems = {
  'reason.audio-file-missing': 'The recording “{about}” cannot be opened.',
  'reason.audio-file-missing.advice':
    'Check that the file still exists and that you may read it, or choose another recording.',
  'reason.audio-file-unreadable': '“{about}” is not a recording that Dragoman can read.',
  'reason.audio-file-unreadable.advice':
    'Choose a WAV file (8 to 32-bit PCM, float, A-law or µ-law) or a .raw file of 16-bit mono PCM at 16,000 Hz.',
  'reason.audio-file-empty': '“{about}” contains no audio.',
  'reason.audio-file-empty.advice': 'It is a WAV file of zero length. Choose another recording.',
  'reason.device-missing': '“{about}” is not connected.',
  'reason.device-missing.chosen': 'The device you chose is not connected.',
  'reason.device-missing.advice':
    'Reconnect it or choose another source. Nothing else is captured in its place.',
  'reason.device-lost': '“{about}” stopped sending audio.',
  'reason.device-lost.advice': 'Dragoman keeps trying this device. Reconnect it or choose another source.',
  'reason.device-none': 'No microphone or other audio source was found.',
  'reason.device-none.advice': 'Connect a microphone, or try the sample talk.',
  'reason.virtual-microphone-failed': 'The microphone for calls could not be created.',
  'reason.virtual-microphone-failed.advice':
    'It needs PulseAudio or PipeWire, and the program pactl (package pulseaudio-utils). Speech is heard through this computer instead.',
  'reason.audio-dropped': '{seconds, number, ::.0} s of audio could not be sent in time and was skipped.',
  'reason.audio-dropped.advice':
    'The service or the network is slower than speech. Later sentences are not affected.',
  'reason.audio-unsent': '{seconds, number, ::.0} s of audio could not be sent and was skipped.',
  'reason.audio-unsent.advice':
    'The service was unreachable for too long. Speech after it reconnects is not affected.',
  'reason.end-missing': 'The service did not finish the end of the session.',
  'reason.end-missing.advice': 'The last words may be missing from the transcript.',
  'reason.service-unreachable': 'The translation service at {about} is not responding.',
  'reason.service-unreachable.advice': 'Check the address and the network, then reconnect.',
  'reason.service-refused-key': 'The translation service at {about} rejected the key.',
  'reason.service-refused-key.advice': 'Enter a valid key in the settings, then start again.',
  'reason.service-needs-key': 'The translation service at {about} requires a key.',
  'reason.service-needs-key.advice': 'Enter the key you got from whoever runs the service.',
  'reason.key-invalid': 'This key cannot be used: it contains a character that no key can have.',
  'reason.key-invalid.advice':
    'Copy the key again, without a line break or invisible characters, and enter it.',
  'reason.service-wrong-host': 'The server at {about} does not accept this name.',
  'reason.service-wrong-host.advice':
    'Connect by a name the server knows. To teach a Dragoman gateway another one, start it with “--allow-host NAME”.',
  'reason.service-refused': 'The server at {about} does not speak this protocol.',
  'reason.service-refused.advice':
    'Check the address of the service. A company proxy or a login page may have answered instead.',
  'reason.connection-lost': 'The connection to {about} was lost.',
  'reason.connection-lost.advice':
    'Reconnecting automatically. Up to 30 seconds of speech is held and sent once the connection is back.',
  'reason.connection-lost.at-the-end':
    'The connection to {about} was lost, and the session ended without it.',
  'reason.connection-lost.at-the-end.advice': 'The last words may be missing from the transcript.',
  'reason.message-malformed': 'The service sent a message that could not be understood ({about}).',
  'reason.message-malformed.advice':
    'The message was ignored and the session continues. If this happens often, report it to the provider.',
  'reason.service-error': 'The service reported: {about}.',
  'reason.service-error.advice': 'Try again, or choose another language or service.',
  'reason.service-degraded': 'The service cannot deliver what you say: {about}.',
  'reason.service-degraded.advice':
    'It saves your words and delivers them as soon as it can. Keep talking or wait; you do not need to do anything.',
  'reason.gateway-stopped.exited': 'The built-in translation gateway stopped (exit code {code}).',
  'reason.gateway-stopped.exited-unknown': 'The built-in translation gateway stopped unexpectedly.',
  'reason.gateway-stopped.late': 'The built-in translation gateway did not start in time.',
  'reason.gateway-stopped.closing':
    'The built-in translation gateway has stopped because Dragoman is closing.',
  'reason.gateway-stopped.advice': 'Start again to restart it.',
  'reason.engine-missing': 'An engine is not installed: {about}.',
  'reason.engine-missing.recogniser': 'No speech recogniser is installed.',
  'reason.engine-missing.recogniser.advice':
    'With access to the npm registry, “npm run setup” or the Engines page installs Moonshine (28 MB). Without it, “npm run packs -- add --from FOLDER” adds it from a folder.',
  'reason.engine-missing.translator':
    'No translator is installed: neither apertium-eng-spa, nor a pack, nor a server by address.',
  'reason.engine-missing.voice':
    'No voice is installed: neither eSpeak NG, nor a pack, nor a server by address.',
  'reason.engine-missing.speakers': 'No pack that tells speakers apart is installed.',
  'reason.engine-missing.advice': 'Run “npm run setup”, which installs it or prints the command that does.',
  'reason.engine-failed': 'An engine failed: {about}.',
  'reason.engine-failed.advice': 'It restarts automatically. The other engines are not affected.',
  'reason.engine-failed.cannot-load': 'An engine failed: {engine} cannot be loaded.',
  'reason.engine-failed.not-tried': 'The pack {pack} could not be tried.',
  'reason.engine-failed.address-unreachable': 'An engine failed: {engine} {what}.',
  'reason.engine-failed.address-unreachable.advice':
    'Check the address and the network. Dragoman retries automatically. Until it responds, other engines take over where there are any.',
  'reason.engine-failed.address-late': 'An engine failed: {engine} {what}.',
  'reason.engine-failed.address-late.advice':
    'Dragoman retries automatically. Until it responds, other engines take over where there are any.',
  'reason.engine-failed.address-busy': 'An engine failed: {engine} {what}.',
  'reason.engine-failed.address-busy.advice':
    'Dragoman retries automatically. Until it responds, other engines take over where there are any.',
  'reason.engine-failed.address-broken': 'An engine failed: {engine} {what}.',
  'reason.engine-failed.address-broken.advice':
    'Dragoman retries automatically. Until it responds, other engines take over where there are any.',
  'reason.engine-failed.address-quota': 'An engine failed: {engine} {what}.',
  'reason.engine-failed.address-quota.advice': 'Check the account with its provider.',
  'reason.engine-failed.address-key': 'An engine failed: {engine} {what}.',
  'reason.engine-failed.address-key.advice': 'Enter a valid key on the Engines page.',
  'reason.engine-failed.address-elsewhere': 'An engine failed: {engine} {what}.',
  'reason.engine-failed.address-elsewhere.advice':
    'Check the address and the model on the Engines page. A company proxy or a login page may have answered instead.',
  'reason.engine-failed.address-missing': 'An engine failed: {engine} {what}.',
  'reason.engine-failed.address-missing.advice': 'Check the address and the model on the Engines page.',
  'reason.engine-failed.address-unreadable': 'An engine failed: {engine} {what}.',
  'reason.engine-failed.address-unreadable.advice': 'Check the address and the model on the Engines page.',
  'reason.engine-failed.address-refused': 'An engine failed: {engine} {what}.',
  'reason.engine-failed.address-refused.advice': 'Check the address and the model on the Engines page.',
  'reason.engine-failed.address-useless': 'An engine failed: {engine} {what}.',
  'reason.engine-failed.address-useless.advice':
    'Another engine takes over where there is one. A larger model makes fewer mistakes.',
  'reason.engine-failed.address-resting': 'An engine failed: {engine} {what}.',
  'reason.engine-failed.address-resting.advice':
    'Dragoman retries automatically. Until it responds, other engines take over where there are any.',
  'reason.engine-replaced': 'Another engine handled this sentence: {about}.',
  'reason.engine-replaced.advice':
    'Nothing is missing. The preferred engine is tried again with the next sentence.',
  'reason.language-unsupported.speech': 'No engine available here recognises speech in {language}.',
  'reason.language-unsupported.detection':
    'No engine available here recognises speech and can tell which of these languages it is: {tags}.',
  'reason.language-unsupported.pair': 'No engine available here translates from {source} into {target}.',
  'reason.language-unsupported.voice': 'No engine available here speaks {language}.',
  'reason.language-unsupported.speech-among': 'No engine available here recognises speech in {language}.',
  'reason.language-unsupported.speech-among.advice':
    'Available: {offered}. Packs (dragoman packs list) or another server (--url) add more.',
  'reason.language-unsupported.pair-among':
    'No engine available here translates from {source} into {target}.',
  'reason.language-unsupported.pair-among.advice':
    'Available: {offered}. Packs (dragoman packs list) or another server (--url) add more.',
  'reason.language-unsupported.advice': 'Choose another language, install its pack, or connect to a service.',
  'reason.export-not-written': '“{about}” could not be written.',
  'reason.export-not-written.advice':
    'Check that the folder exists, that you may write there, and that the disk has room.',
  'reason.record-not-written.full': 'The session is not being saved: the disk is full.',
  'reason.record-not-written.read-only':
    'The session is not being saved: Dragoman may not write to the folder for it.',
  'reason.record-not-written.gone':
    'The session is not being saved: the disk or the folder for it is not there.',
  'reason.record-not-written.late': 'The session is not being saved: the disk is not responding.',
  'reason.record-not-written.failed': 'The session is not being saved: the disk reports an error.',
  'reason.record-not-written.advice':
    'The session continues. Everything said so far is kept in memory and is saved as soon as the disk allows it; do not close Dragoman until this message disappears.',
  'reason.record-unreadable': 'The saved session “{about}” is damaged: not all of it could be read.',
  'reason.record-unreadable.advice': 'What could be read is shown. The file was left as it is.',
  'reason.record-missing': 'There is no saved session “{about}”.',
  'reason.record-missing.folder': 'There is no folder “{folder}”.',
  'reason.record-missing.folder.advice': 'Check what --data says.',
  'reason.record-missing.advice': 'It may have been deleted. Open the list again.',
  'reason.task-missing': 'The service no longer has this session.',
  'reason.task-missing.advice': 'It may have been deleted elsewhere. Open the list again.',
  'reason.file-damaged': 'The file “{about}” could not be read.',
  'reason.file-damaged.advice':
    'A full disk or antivirus software can damage a file. Check that your settings are what they should be.',
  'reason.setting-managed': 'This is set by your organisation.',
  'reason.setting-managed.advice': 'Ask the people who look after this computer.',
  'reason.storage-failed.storage_connection_failed':
    'The recording is not being saved: the storage service cannot be reached.',
  'reason.storage-failed.storage_upload_failed':
    'The recording is not being saved in full: the storage service rejected part of it.',
  'reason.storage-failed.storage_queue_full':
    'The recording is not being saved in full: too much is waiting to be stored, so newer audio is not kept.',
  'reason.storage-failed.database-damaged':
    'The gateway’s database was damaged. What could be read is in a new one, which the session continues in; the damaged one is now called “{aside}”.',
  'reason.storage-failed.advice':
    'The session continues and nothing on the screen is lost. Check the gateway’s storage.',
  'reason.request-invalid': 'The request was not valid: {about}.',
  'reason.request-invalid.too-long': 'The text is too long to be spoken at once: {count, number} characters.',
  'reason.request-invalid.advice': 'This is a bug in Dragoman. Please report it with the log.',
  'reason.not-allowed': 'That is not allowed here: {about}.',
  'reason.not-allowed.advice': 'Only Dragoman’s own pages may ask for this.',
  'reason.internal': 'Something went wrong inside Dragoman: {about}.',
  'reason.internal.advice': 'The session continues. Please report this with the log.',

  'reason.not-now.session-running': 'That is not possible while a session is running.',
  'reason.not-now.no-session': 'That is not possible now: no session is running.',
  'reason.not-now.reconnecting': 'That is not possible now: the connection is being restored.',
  'reason.not-now.source-changing':
    'That is not possible now: no session is running, or its source is changing.',
  'reason.not-now.not-live': 'There is nothing to pause.',
  'reason.not-now.not-paused': 'The session is not paused.',
  'reason.not-now.stopped': 'The session was stopped.',
  'reason.not-now.session-closed': 'The session was closed.',
  'reason.not-now.session-cleared': 'This session was cleared.',
  'reason.not-now.nothing-to-join': 'There is nothing to join.',
  'reason.not-now.no-undo': 'This cannot be undone: the previous speaker is not known.',
  'reason.not-now.edited-since': 'This sentence was changed again since. Undo that change first.',
  'reason.not-now.too-many-parts': 'This sentence cannot be split any further.',
  'reason.not-now.sentence-gone': 'The service no longer has that sentence.',
  'reason.not-now.sentence-unknown': 'There is no such sentence.',
  'reason.not-now.sentence-growing': 'The sentence is still being spoken.',
  'reason.not-now.speaker-unknown': 'There is no such speaker.',
  'reason.not-now.speaker-merged': '{speaker} has already been merged.',
  'reason.not-now.same-speaker': 'They are already one speaker.',
  'reason.not-now.not-conversation': 'This is not a conversation.',
  'reason.not-now.not-broadcast': 'This is not a broadcast.',
  'reason.not-now.broadcast-live': 'The broadcast is already live.',
  'reason.not-now.no-invitation': 'There is no invitation that could be ended.',
  'reason.not-now.no-key-needed': 'This computer’s gateway needs no key.',
  'reason.not-now.pack-being-added': 'This pack is already being added.',
  'reason.not-now.recogniser-closed': 'The speech recogniser was closed.',
  'reason.not-now.provider-pending': 'The key is saved, and used once the session that is running has ended.',
  'reason.not-now.provider-silent': 'The provider said nothing.',
  'reason.not-now.too-many-sessions':
    'This gateway is already listening to {count, plural, one {# session} other {# sessions}}, which is its limit.',
  'reason.not-now.advice': 'Wait until the current step is finished, then try again.',

  'reason.not-offered.rename-speaker': 'This service cannot rename speakers.',
  'reason.not-offered.reassign-speaker': 'This service cannot assign a sentence to another speaker.',
  'reason.not-offered.merge-speakers': 'This service cannot merge speakers.',
  'reason.not-offered.retranslate': 'This service cannot retranslate a sentence.',
  'reason.not-offered.speak': 'This service cannot speak a single sentence.',
  'reason.not-offered.set-conversation-mode': 'This service cannot change how speakers are told apart.',
  'reason.not-offered.end-invitation': 'This service cannot end an invitation.',
  'reason.not-offered.set-speaker-language': 'This service cannot change a speaker’s language.',
  'reason.not-offered.start-broadcast': 'This service cannot broadcast.',
  'reason.not-offered.rename-session': 'This service cannot rename the session.',
  'reason.not-offered.configure': 'This service cannot change the vocabulary during a session.',
  'reason.not-offered.switch-language': 'This service cannot switch the language during a session.',
  'reason.not-offered.set-speech-mode': 'This service cannot change what is spoken during a session.',
  'reason.not-offered.set-speech': 'This service cannot turn speech on or off during a session.',
  'reason.not-offered.transcribe': 'This service cannot only transcribe.',
  'reason.not-offered.record': 'This service cannot record a session.',
  'reason.not-offered.conversation': 'This service cannot translate a conversation at one device.',
  'reason.not-offered.broadcast': 'This service cannot broadcast a session.',
  'reason.not-offered.two-devices': 'This service cannot connect two devices.',
  'reason.not-offered.several-targets': 'This service can only translate into one language at a time.',
  'reason.not-offered.advice': 'Connect to a service that offers this.',

  'kept.sentences':
    '{count, plural, one {The sentence so far is saved.} other {All # sentences so far are saved.}}',
  'kept.damaged-file':
    '{copy, select, restored {Dragoman continues with the last good copy of it} other {Dragoman continues without its contents}}; {aside, select, none {changes cannot be saved} other {the damaged file is now called “{aside}”}}.',
  'kept.installed-pack': 'The version that was installed before is unchanged.',
} as const;

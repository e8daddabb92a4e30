/**
 * What went wrong and what to do, by the reason of a Problem: `reason.<reason>`, or `reason.<reason>.<why>` where it has
 * several sentences; the advice is of the reason or of the why. `language`, `source` and `target` are tags, shown as names.
 */
export const problems = {
  'reason.audio-file-missing': 'Die Aufnahme „{about}“ kann nicht geöffnet werden.',
  'reason.audio-file-missing.advice':
    'Prüfen Sie, ob die Datei noch existiert und Sie sie lesen dürfen, oder wählen Sie eine andere Aufnahme.',
  'reason.audio-file-unreadable': '„{about}“ ist keine Aufnahme, die Dragoman lesen kann.',
  'reason.audio-file-unreadable.advice':
    'Wählen Sie eine WAV-Datei (8 bis 32 Bit PCM, Float, A-law oder µ-law) oder eine .raw-Datei mit 16-Bit-Mono-PCM bei 16.000 Hz.',
  'reason.audio-file-empty': '„{about}“ enthält keinen Ton.',
  'reason.audio-file-empty.advice': 'Es ist eine WAV-Datei der Länge null. Wählen Sie eine andere Aufnahme.',
  'reason.device-missing': '„{about}“ ist nicht angeschlossen.',
  'reason.device-missing.chosen': 'Das gewählte Gerät ist nicht angeschlossen.',
  'reason.device-missing.advice':
    'Schließen Sie es wieder an oder wählen Sie eine andere Quelle. Ersatzweise wird nichts anderes aufgenommen.',
  'reason.device-lost': '„{about}“ sendet keinen Ton mehr.',
  'reason.device-lost.advice':
    'Dragoman versucht dieses Gerät weiter. Schließen Sie es wieder an oder wählen Sie eine andere Quelle.',
  'reason.device-none': 'Es wurde kein Mikrofon und keine andere Tonquelle gefunden.',
  'reason.device-none.advice': 'Schließen Sie ein Mikrofon an oder probieren Sie den Beispielvortrag.',
  'reason.virtual-microphone-failed': 'Das Mikrofon für Anrufe konnte nicht erstellt werden.',
  'reason.virtual-microphone-failed.advice':
    'Es braucht PulseAudio oder PipeWire und das Programm pactl (Paket pulseaudio-utils). Stattdessen ist die Sprachausgabe auf diesem Computer zu hören.',
  'reason.audio-dropped':
    '{seconds, number, ::.0} s Ton konnten nicht rechtzeitig gesendet werden und wurden übersprungen.',
  'reason.audio-dropped.advice':
    'Der Dienst oder das Netzwerk ist langsamer als das Gesprochene. Spätere Sätze sind nicht betroffen.',
  'reason.audio-unsent':
    '{seconds, number, ::.0} s Ton konnten nicht gesendet werden und wurden übersprungen.',
  'reason.audio-unsent.advice':
    'Der Dienst war zu lange nicht erreichbar. Was nach der Wiederverbindung gesprochen wird, ist nicht betroffen.',
  'reason.end-missing': 'Der Dienst hat das Ende der Sitzung nicht abgeschlossen.',
  'reason.end-missing.advice': 'Die letzten Wörter fehlen möglicherweise im Transkript.',
  'reason.service-unreachable': 'Der Übersetzungsdienst unter {about} antwortet nicht.',
  'reason.service-unreachable.advice': 'Prüfen Sie Adresse und Netzwerk und verbinden Sie sich neu.',
  'reason.service-refused-key': 'Der Übersetzungsdienst unter {about} hat den Schlüssel abgelehnt.',
  'reason.service-refused-key.advice':
    'Geben Sie in den Einstellungen einen gültigen Schlüssel ein und starten Sie neu.',
  'reason.service-needs-key': 'Der Übersetzungsdienst unter {about} verlangt einen Schlüssel.',
  'reason.service-needs-key.advice': 'Geben Sie den Schlüssel ein, den Sie vom Betreiber des Dienstes haben.',
  'reason.key-invalid':
    'Dieser Schlüssel kann nicht verwendet werden: Er enthält ein Zeichen, das in keinem Schlüssel vorkommt.',
  'reason.key-invalid.advice':
    'Kopieren Sie den Schlüssel erneut, ohne Zeilenumbruch oder unsichtbare Zeichen, und geben Sie ihn ein.',
  'reason.service-wrong-host': 'Der Server unter {about} akzeptiert diesen Namen nicht.',
  'reason.service-wrong-host.advice':
    'Verbinden Sie sich mit einem Namen, den der Server kennt. Damit ein Dragoman-Gateway einen weiteren kennt, starten Sie es mit „--allow-host NAME“.',
  'reason.service-refused': 'Der Server unter {about} spricht dieses Protokoll nicht.',
  'reason.service-refused.advice':
    'Prüfen Sie die Adresse des Dienstes. Möglicherweise hat stattdessen ein Firmen-Proxy oder eine Anmeldeseite geantwortet.',
  'reason.connection-lost': 'Die Verbindung zu {about} ist unterbrochen.',
  'reason.connection-lost.advice':
    'Sie wird automatisch wiederhergestellt. Bis zu 30 Sekunden Ton werden zurückgehalten und dann gesendet.',
  'reason.connection-lost.at-the-end':
    'Die Verbindung zu {about} wurde unterbrochen, und die Sitzung endete ohne sie.',
  'reason.connection-lost.at-the-end.advice': 'Die letzten Wörter fehlen möglicherweise im Transkript.',
  'reason.message-malformed': 'Der Dienst hat eine unverständliche Nachricht gesendet ({about}).',
  'reason.message-malformed.advice':
    'Die Nachricht wurde ignoriert, die Sitzung geht weiter. Wenn das häufig vorkommt, melden Sie es dem Anbieter.',
  'reason.service-error': 'Der Dienst meldet: {about}.',
  'reason.service-error.advice':
    'Versuchen Sie es erneut oder wählen Sie eine andere Sprache oder einen anderen Dienst.',
  'reason.service-degraded': 'Der Dienst kann das von Ihnen Gesagte nicht zustellen: {about}.',
  'reason.service-degraded.advice':
    'Er speichert es und stellt es zu, sobald es geht. Sprechen Sie weiter oder warten Sie; Sie müssen nichts tun.',
  'reason.gateway-stopped.exited': 'Das eingebaute Übersetzungs-Gateway wurde beendet (Exit-Code {code}).',
  'reason.gateway-stopped.exited-unknown': 'Das eingebaute Übersetzungs-Gateway wurde unerwartet beendet.',
  'reason.gateway-stopped.late': 'Das eingebaute Übersetzungs-Gateway ist nicht rechtzeitig gestartet.',
  'reason.gateway-stopped.closing':
    'Das eingebaute Übersetzungs-Gateway wurde beendet, weil Dragoman geschlossen wird.',
  'reason.gateway-stopped.advice': 'Starten Sie neu, um es wieder zu starten.',
  'reason.engine-missing': 'Eine Engine ist nicht installiert: {about}.',
  'reason.engine-missing.recogniser': 'Es ist kein Spracherkenner installiert.',
  'reason.engine-missing.recogniser.advice':
    'Mit Zugang zur npm-Registry installiert „npm run setup“ oder die Seite „Engines“ Moonshine (28 MB). Ohne Zugang fügt „npm run packs -- add --from FOLDER“ es aus einem Ordner hinzu.',
  'reason.engine-missing.translator':
    'Es ist keine Übersetzung installiert: weder apertium-eng-spa noch ein Paket noch ein Server per Adresse.',
  'reason.engine-missing.voice':
    'Es ist keine Stimme installiert: weder eSpeak NG noch ein Paket noch ein Server per Adresse.',
  'reason.engine-missing.speakers': 'Es ist kein Paket installiert, das Sprecher unterscheidet.',
  'reason.engine-missing.advice':
    'Führen Sie „npm run setup“ aus: Es installiert sie oder gibt den Befehl dafür aus.',
  'reason.engine-failed': 'Eine Engine ist ausgefallen: {about}.',
  'reason.engine-failed.advice': 'Sie startet automatisch neu. Die anderen Engines sind nicht betroffen.',
  'reason.engine-failed.cannot-load': 'Eine Engine ist ausgefallen: {engine} kann nicht geladen werden.',
  'reason.engine-failed.not-tried': 'Das Paket {pack} konnte nicht getestet werden.',
  'reason.engine-failed.address-unreachable': 'Eine Engine ist ausgefallen: {engine} {what}.',
  'reason.engine-failed.address-unreachable.advice':
    'Prüfen Sie Adresse und Netzwerk. Dragoman versucht es automatisch erneut. Bis eine Antwort kommt, übernehmen andere Engines, sofern vorhanden.',
  'reason.engine-failed.address-late': 'Eine Engine ist ausgefallen: {engine} {what}.',
  'reason.engine-failed.address-late.advice':
    'Dragoman versucht es automatisch erneut. Bis eine Antwort kommt, übernehmen andere Engines, sofern vorhanden.',
  'reason.engine-failed.address-busy': 'Eine Engine ist ausgefallen: {engine} {what}.',
  'reason.engine-failed.address-busy.advice':
    'Dragoman versucht es automatisch erneut. Bis eine Antwort kommt, übernehmen andere Engines, sofern vorhanden.',
  'reason.engine-failed.address-broken': 'Eine Engine ist ausgefallen: {engine} {what}.',
  'reason.engine-failed.address-broken.advice':
    'Dragoman versucht es automatisch erneut. Bis eine Antwort kommt, übernehmen andere Engines, sofern vorhanden.',
  'reason.engine-failed.address-quota': 'Eine Engine ist ausgefallen: {engine} {what}.',
  'reason.engine-failed.address-quota.advice': 'Prüfen Sie das Konto beim Anbieter.',
  'reason.engine-failed.address-key': 'Eine Engine ist ausgefallen: {engine} {what}.',
  'reason.engine-failed.address-key.advice':
    'Geben Sie auf der Seite „Engines“ einen gültigen Schlüssel ein.',
  'reason.engine-failed.address-elsewhere': 'Eine Engine ist ausgefallen: {engine} {what}.',
  'reason.engine-failed.address-elsewhere.advice':
    'Prüfen Sie Adresse und Modell auf der Seite „Engines“. Möglicherweise hat stattdessen ein Firmen-Proxy oder eine Anmeldeseite geantwortet.',
  'reason.engine-failed.address-missing': 'Eine Engine ist ausgefallen: {engine} {what}.',
  'reason.engine-failed.address-missing.advice': 'Prüfen Sie Adresse und Modell auf der Seite „Engines“.',
  'reason.engine-failed.address-unreadable': 'Eine Engine ist ausgefallen: {engine} {what}.',
  'reason.engine-failed.address-unreadable.advice': 'Prüfen Sie Adresse und Modell auf der Seite „Engines“.',
  'reason.engine-failed.address-refused': 'Eine Engine ist ausgefallen: {engine} {what}.',
  'reason.engine-failed.address-refused.advice': 'Prüfen Sie Adresse und Modell auf der Seite „Engines“.',
  'reason.engine-failed.address-useless': 'Eine Engine ist ausgefallen: {engine} {what}.',
  'reason.engine-failed.address-useless.advice':
    'Eine andere Engine übernimmt, sofern vorhanden. Ein größeres Modell macht weniger Fehler.',
  'reason.engine-failed.address-resting': 'Eine Engine ist ausgefallen: {engine} {what}.',
  'reason.engine-failed.address-resting.advice':
    'Dragoman versucht es automatisch erneut. Bis eine Antwort kommt, übernehmen andere Engines, sofern vorhanden.',
  'reason.engine-replaced': 'Eine andere Engine hat diesen Satz übernommen: {about}.',
  'reason.engine-replaced.advice':
    'Es fehlt nichts. Die bevorzugte Engine wird beim nächsten Satz wieder versucht.',
  'reason.language-unsupported.speech': 'Keine hier verfügbare Engine erkennt {language}.',
  'reason.language-unsupported.detection':
    'Keine hier verfügbare Engine erkennt, welche dieser Sprachen gesprochen wird: {tags}.',
  'reason.language-unsupported.pair': 'Keine hier verfügbare Engine übersetzt {source} in {target}.',
  'reason.language-unsupported.voice': 'Keine hier verfügbare Engine spricht {language}.',
  'reason.language-unsupported.speech-among': 'Keine hier verfügbare Engine erkennt {language}.',
  'reason.language-unsupported.speech-among.advice':
    'Verfügbar: {offered}. Pakete (dragoman packs list) oder ein anderer Server (--url) bieten weitere.',
  'reason.language-unsupported.pair-among': 'Keine hier verfügbare Engine übersetzt {source} in {target}.',
  'reason.language-unsupported.pair-among.advice':
    'Verfügbar: {offered}. Pakete (dragoman packs list) oder ein anderer Server (--url) bieten weitere.',
  'reason.language-unsupported.advice':
    'Wählen Sie eine andere Sprache, installieren Sie ihr Paket oder verbinden Sie sich mit einem Dienst.',
  'reason.export-not-written': '„{about}“ konnte nicht geschrieben werden.',
  'reason.export-not-written.advice':
    'Prüfen Sie, ob der Ordner existiert, ob Sie dort schreiben dürfen und ob genug Platz ist.',
  'reason.record-not-written.full': 'Die Sitzung wird nicht gespeichert: Der Datenträger ist voll.',
  'reason.record-not-written.read-only':
    'Die Sitzung wird nicht gespeichert: Dragoman darf nicht in den Ordner dafür schreiben.',
  'reason.record-not-written.gone':
    'Die Sitzung wird nicht gespeichert: Der Datenträger oder der Ordner dafür ist nicht da.',
  'reason.record-not-written.late': 'Die Sitzung wird nicht gespeichert: Der Datenträger antwortet nicht.',
  'reason.record-not-written.failed':
    'Die Sitzung wird nicht gespeichert: Der Datenträger meldet einen Fehler.',
  'reason.record-not-written.advice':
    'Die Sitzung geht weiter. Alles bisher Gesagte bleibt im Arbeitsspeicher und wird gespeichert, sobald der Datenträger es zulässt; schließen Sie Dragoman nicht, bevor diese Meldung verschwindet.',
  'reason.record-unreadable':
    'Die gespeicherte Sitzung „{about}“ ist beschädigt: Sie konnte nicht vollständig gelesen werden.',
  'reason.record-unreadable.advice': 'Angezeigt wird, was lesbar war. Die Datei wurde nicht verändert.',
  'reason.record-missing': 'Es gibt keine gespeicherte Sitzung „{about}“.',
  'reason.record-missing.folder': 'Es gibt keinen Ordner „{folder}“.',
  'reason.record-missing.folder.advice': 'Prüfen Sie die Angabe bei --data.',
  'reason.record-missing.advice': 'Sie wurde vielleicht gelöscht. Öffnen Sie die Liste erneut.',
  'reason.task-missing': 'Der Dienst hat diese Sitzung nicht mehr.',
  'reason.task-missing.advice': 'Sie wurde vielleicht anderswo gelöscht. Öffnen Sie die Liste erneut.',
  'reason.file-damaged': 'Die Datei „{about}“ konnte nicht gelesen werden.',
  'reason.file-damaged.advice':
    'Ein voller Datenträger oder eine Virenschutzsoftware kann eine Datei beschädigen. Prüfen Sie, ob Ihre Einstellungen noch stimmen.',
  'reason.setting-managed': 'Das ist von Ihrer Organisation festgelegt.',
  'reason.setting-managed.advice': 'Fragen Sie die Personen, die diesen Computer betreuen.',
  'reason.storage-failed.storage_connection_failed':
    'Die Aufnahme wird nicht gespeichert: Der Speicherdienst ist nicht erreichbar.',
  'reason.storage-failed.storage_upload_failed':
    'Die Aufnahme wird nicht vollständig gespeichert: Der Speicherdienst hat einen Teil abgelehnt.',
  'reason.storage-failed.storage_queue_full':
    'Die Aufnahme wird nicht vollständig gespeichert: Zu viel wartet auf das Speichern, neuerer Ton wird daher nicht behalten.',
  'reason.storage-failed.database-damaged':
    'Die Datenbank des Gateways war beschädigt. Was lesbar war, steht in einer neuen, in der die Sitzung weitergeht; die beschädigte heißt jetzt „{aside}“.',
  'reason.storage-failed.advice':
    'Die Sitzung geht weiter, und auf dem Bildschirm geht nichts verloren. Prüfen Sie den Speicher des Gateways.',
  'reason.request-invalid': 'Die Anfrage war ungültig: {about}.',
  'reason.request-invalid.too-long':
    'Der Text ist zu lang, um auf einmal vorgelesen zu werden: {count, number} Zeichen.',
  'reason.request-invalid.advice': 'Das ist ein Fehler in Dragoman. Bitte melden Sie ihn mit dem Protokoll.',
  'reason.not-allowed': 'Das ist hier nicht erlaubt: {about}.',
  'reason.not-allowed.advice': 'Nur Dragomans eigene Seiten dürfen das anfordern.',
  'reason.internal': 'In Dragoman ist etwas schiefgegangen: {about}.',
  'reason.internal.advice': 'Die Sitzung geht weiter. Bitte melden Sie dies mit dem Protokoll.',

  'reason.not-now.session-running': 'Das ist nicht möglich, während eine Sitzung läuft.',
  'reason.not-now.no-session': 'Das ist jetzt nicht möglich: Es läuft keine Sitzung.',
  'reason.not-now.reconnecting': 'Das ist jetzt nicht möglich: Die Verbindung wird wiederhergestellt.',
  'reason.not-now.source-changing':
    'Das ist jetzt nicht möglich: Es läuft keine Sitzung, oder ihre Quelle wird gewechselt.',
  'reason.not-now.not-live': 'Es gibt nichts zu pausieren.',
  'reason.not-now.not-paused': 'Die Sitzung ist nicht pausiert.',
  'reason.not-now.stopped': 'Die Sitzung wurde gestoppt.',
  'reason.not-now.session-closed': 'Die Sitzung wurde geschlossen.',
  'reason.not-now.session-cleared': 'Diese Sitzung wurde geleert.',
  'reason.not-now.nothing-to-join': 'Es gibt nichts, dem man beitreten kann.',
  'reason.not-now.no-undo':
    'Das kann nicht rückgängig gemacht werden: Der vorherige Sprecher ist nicht bekannt.',
  'reason.not-now.sentence-gone': 'Der Dienst hat diesen Satz nicht mehr.',
  'reason.not-now.sentence-unknown': 'Diesen Satz gibt es nicht.',
  'reason.not-now.sentence-growing': 'Der Satz wird noch gesprochen.',
  'reason.not-now.speaker-unknown': 'Diesen Sprecher gibt es nicht.',
  'reason.not-now.speaker-merged': '{speaker} wurde bereits zusammengeführt.',
  'reason.not-now.same-speaker': 'Das ist bereits derselbe Sprecher.',
  'reason.not-now.not-conversation': 'Das ist kein Gespräch.',
  'reason.not-now.not-broadcast': 'Das ist keine Übertragung.',
  'reason.not-now.broadcast-live': 'Die Übertragung ist bereits live.',
  'reason.not-now.no-invitation': 'Es gibt keine Einladung, die beendet werden könnte.',
  'reason.not-now.no-key-needed': 'Das Gateway dieses Computers braucht keinen Schlüssel.',
  'reason.not-now.pack-being-added': 'Dieses Paket wird bereits hinzugefügt.',
  'reason.not-now.recogniser-closed': 'Der Spracherkenner wurde geschlossen.',
  'reason.not-now.provider-pending':
    'Der Schlüssel ist gespeichert und wird verwendet, sobald die laufende Sitzung beendet ist.',
  'reason.not-now.provider-silent': 'Der Anbieter hat nichts geantwortet.',
  'reason.not-now.too-many-sessions':
    'Dieses Gateway hört bereits {count, plural, one {# Sitzung} other {# Sitzungen}} zu, mehr sind nicht möglich.',
  'reason.not-now.advice': 'Warten Sie, bis der aktuelle Schritt beendet ist, und versuchen Sie es erneut.',

  'reason.not-offered.rename-speaker': 'Dieser Dienst kann Sprecher nicht umbenennen.',
  'reason.not-offered.reassign-speaker': 'Dieser Dienst kann einen Satz keinem anderen Sprecher zuordnen.',
  'reason.not-offered.merge-speakers': 'Dieser Dienst kann Sprecher nicht zusammenführen.',
  'reason.not-offered.retranslate': 'Dieser Dienst kann einen Satz nicht neu übersetzen.',
  'reason.not-offered.speak': 'Dieser Dienst kann keinen einzelnen Satz vorlesen.',
  'reason.not-offered.set-conversation-mode':
    'Dieser Dienst kann nicht ändern, wie Sprecher unterschieden werden.',
  'reason.not-offered.end-invitation': 'Dieser Dienst kann keine Einladung beenden.',
  'reason.not-offered.set-speaker-language': 'Dieser Dienst kann die Sprache eines Sprechers nicht ändern.',
  'reason.not-offered.start-broadcast': 'Dieser Dienst kann nicht übertragen.',
  'reason.not-offered.rename-session': 'Dieser Dienst kann die Sitzung nicht umbenennen.',
  'reason.not-offered.configure': 'Dieser Dienst kann das Vokabular während einer Sitzung nicht ändern.',
  'reason.not-offered.switch-language':
    'Dieser Dienst kann die Sprache während einer Sitzung nicht wechseln.',
  'reason.not-offered.set-speech-mode':
    'Dieser Dienst kann während einer Sitzung nicht ändern, was vorgelesen wird.',
  'reason.not-offered.set-speech':
    'Dieser Dienst kann die Sprachausgabe während einer Sitzung nicht ein- oder ausschalten.',
  'reason.not-offered.transcribe': 'Dieser Dienst kann nicht nur transkribieren.',
  'reason.not-offered.record': 'Dieser Dienst kann eine Sitzung nicht aufnehmen.',
  'reason.not-offered.conversation': 'Dieser Dienst kann kein Gespräch an einem Gerät übersetzen.',
  'reason.not-offered.broadcast': 'Dieser Dienst kann eine Sitzung nicht übertragen.',
  'reason.not-offered.two-devices': 'Dieser Dienst kann zwei Geräte nicht verbinden.',
  'reason.not-offered.several-targets': 'Dieser Dienst kann jeweils nur in eine Sprache übersetzen.',
  'reason.not-offered.advice': 'Verbinden Sie sich mit einem Dienst, der das anbietet.',

  'kept.sentences':
    '{count, plural, one {Der bisherige Satz ist gespeichert.} other {Alle # bisherigen Sätze sind gespeichert.}}',
  'kept.damaged-file':
    '{copy, select, restored {Dragoman verwendet die letzte intakte Kopie davon} other {Dragoman arbeitet ohne ihren Inhalt weiter}}; {aside, select, none {Änderungen können nicht gespeichert werden} other {die beschädigte Datei heißt jetzt „{aside}“}}.',
  'kept.installed-pack': 'Die zuvor installierte Version ist unverändert.',
  'reason.not-now.edited-since':
    'Dieser Satz wurde seitdem erneut geändert. Machen Sie zuerst diese Änderung rückgängig.',
  'reason.not-now.too-many-parts': 'Dieser Satz kann nicht weiter geteilt werden.',
} as const;

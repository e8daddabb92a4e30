/** The pages that browsers open: a broadcast’s viewer, the other device of a conversation. */
export const pages = {
  'viewer.language': 'Sprache',
  'viewer.original': 'Original',
  'viewer.captions': 'Untertitel',
  'viewer.connecting': 'Wird verbunden…',
  'viewer.waiting': 'Beginnt bald',
  'viewer.waiting.note': 'Die Übertragung hat noch nicht begonnen. Die Untertitel erscheinen hier.',
  'viewer.live': 'Live',
  'viewer.live.note': 'Noch hat niemand gesprochen. Die Untertitel erscheinen hier.',
  'viewer.queued': 'Wartend, Nummer {position}',
  'viewer.queued.note':
    'Die Übertragung ist voll. Sie haben Nummer {position} in der Warteschlange und werden eingelassen, sobald Sie an der Reihe sind.',
  'viewer.lost': 'Verbindung unterbrochen',
  'viewer.lost.note': 'Sie wird automatisch wiederhergestellt. Ihnen entgeht nichts.',
  'viewer.ended': 'Beendet',
  'viewer.ended.note': 'Die Übertragung ist beendet, oder der Link ist unvollständig.',
  'viewer.ended.kept':
    'Die Übertragung ist beendet. Die Untertitel bleiben hier, bis Sie die Seite schließen.',

  'front.title': 'Dragoman-Gateway',
  'front.what':
    'Dieser Server erkennt, übersetzt und spricht für Dragoman und andere Programme. Im Browser gibt es hier nichts zu tun.',
  'front.connect':
    'Um ihn in Dragoman zu verwenden, wählen Sie in den Einstellungen „Unter einer Adresse“ und geben Sie {origin} ein.',
  'front.key': 'Er verlangt seinen Schlüssel.',
  'front.ready': 'Seine Engines sind bereit.',
  'front.not-ready': 'Nicht alle seine Engines sind bereit:',
  'front.sockets': 'Andere Programme verbinden sich mit dem Socket ihres Protokolls:',

  'join.title': 'Dem Gespräch beitreten',
  'join.other': 'Die andere Person spricht {language}.',
  'join.language': 'Ich spreche',
  'join.start': 'Starten',
  'join.start.note':
    'Ihr Browser fragt, ob das Mikrofon verwendet werden darf. Was Sie sagen, wird für die andere Person übersetzt.',
  'join.read': 'Nur mitlesen',
  'join.insecure':
    'Diese Seite wurde ohne https geöffnet; der Browser gibt das Mikrofon daher nicht frei. Bitten Sie um den Link, der mit https beginnt. Mitlesen können Sie trotzdem.',
  'join.language-refused': 'Diese Sprache kann hier nicht übersetzt werden. Bitte wählen Sie eine andere.',
  'join.loading': 'Gespräch wird gesucht…',
  'join.ended': 'Dieses Gespräch ist beendet',
  'join.ended.note':
    'Bitten Sie die andere Person um einen neuen Link. Ein Gespräch endet nach 15 Minuten Stille.',
  'join.incomplete': 'Dieser Link ist unvollständig',
  'join.incomplete.note':
    'Ein Teil ging unterwegs verloren, oder der Link stammt von einer älteren Version von Dragoman. Bitten Sie die andere Person um den ganzen Link oder scannen Sie den Code.',
  'join.invitation-ended': 'Diese Einladung ist beendet',
  'join.invitation-ended.note':
    'Mit diesem Link kann niemand Neues mehr beitreten. Bitten Sie die andere Person, ein neues Gespräch zu starten.',
  'join.unavailable': 'Das Gespräch ist nicht erreichbar',
  'join.unavailable.note':
    'Prüfen Sie, ob dieses Gerät im richtigen Netzwerk ist, oder warten Sie einen Moment.',
  'join.full': 'Zwei Personen sprechen bereits',
  'join.full.note':
    'An diesem Gespräch können nur zwei Personen teilnehmen. Vielleicht sind Sie schon mit einem anderen Gerät dabei.',
  'join.replaced': 'Sie sind in einem anderen Tab in diesem Gespräch',
  'join.replaced.note': 'Es geht dort weiter. Diesen Tab können Sie schließen.',
  'join.left': 'Sie haben das Gespräch verlassen',
  'join.left.note': 'Sie können zurückkommen, solange es andauert.',
  'join.again': 'Wieder beitreten',
  'join.turns': 'Gespräch',
  'join.you': 'Sie:',
  'join.them': 'Die andere Person:',
  'join.state.connecting': 'Wird verbunden…',
  'join.state.waiting': 'Warten auf die andere Person…',
  'join.state.together': 'Verbunden',
  'join.state.lost': 'Verbindung unterbrochen',
  'join.lost.note':
    'Sie wird automatisch wiederhergestellt. Was Sie jetzt sagen, wird vielleicht nicht gehört.',
  'join.waiting.note': 'Was Sie beide sagen, erscheint hier, sobald die andere Person beitritt.',
  'join.empty': 'Sprechen Sie einfach los. Was Sie beide sagen, erscheint hier in beiden Sprachen.',
  'join.mute': 'Stumm',
  'join.unmute': 'Stumm aus',
  'join.muted': 'Sie sind stummgeschaltet: Die andere Person kann Sie nicht hören.',
  'join.level': 'Mikrofonpegel',
  'join.leave': 'Verlassen',
  'join.speak': 'Mikrofon einschalten',
  'join.speak-again': 'Mikrofon erneut versuchen',
  'join.behind': 'Das Netzwerk ist langsam: Ein Teil des Gesagten wurde nicht gesendet.',
  'join.error': 'Meldung des Dienstes: {error}.',
  'join.microphone.asking': 'Erlauben Sie das Mikrofon, wenn Ihr Browser fragt.',
  'join.microphone.paused': 'Das Mikrofon ist pausiert. Zum Fortsetzen auf die Seite tippen.',
  'join.microphone.denied':
    'Das Mikrofon ist blockiert. Erlauben Sie es in den Einstellungen für diese Seite (Symbol neben der Adresse) und versuchen Sie es erneut. Inzwischen können Sie mitlesen.',
  'join.microphone.missing':
    'Es wurde kein Mikrofon gefunden. Schließen Sie eines an und versuchen Sie es erneut. Inzwischen können Sie mitlesen.',
  'join.microphone.busy':
    'Ein anderes Programm verwendet das Mikrofon. Schließen Sie es und versuchen Sie es erneut. Inzwischen können Sie mitlesen.',
  'join.microphone.ended': 'Das Mikrofon wurde ausgeschaltet. Inzwischen können Sie mitlesen.',
  'join.microphone.failed':
    'Das Mikrofon funktioniert in diesem Browser nicht. Mitlesen können Sie trotzdem.',
  'join.microphone.insecure':
    'Ohne https gibt der Browser das Mikrofon für diese Seite nicht frei. Mitlesen können Sie trotzdem.',
} as const;

/** Settings, engines, and servers by address. */
export const engines = {
  'settings.title': 'Einstellungen',
  'settings.theme': 'Design',
  'settings.theme.system': 'System',
  'settings.theme.light': 'Hell',
  'settings.theme.dark': 'Dunkel',
  'settings.language': 'Sprache der Oberfläche',
  'settings.language.system': 'Wie das System',
  'settings.protocol': 'Dienst',
  'settings.protocol.running': 'Sie können einen anderen Dienst wählen, sobald die Sitzung beendet ist.',
  'settings.service': 'Ort',
  'settings.service.built-in': 'Auf diesem Computer',
  'settings.service.address': 'Unter einer Adresse',
  'settings.service.url': 'Adresse',
  'settings.service.url.example': 'wss://…',
  'settings.service.url.wrong':
    'Geben Sie eine Adresse ein, die mit wss://, ws://, https:// oder http:// beginnt',
  'settings.service.save': 'Adresse verwenden',
  'settings.service.open':
    'Nicht verschlüsselt: Zwischen diesem Computer und {host} kann jeder das Gesprochene mitlesen.',
  'settings.service.asking': 'Funktionen des Dienstes werden geprüft…',
  'settings.service.answers': 'Der Dienst antwortet und ist bereit.',
  'settings.service.next': 'Eine Änderung gilt ab der nächsten Sitzung.',
  'settings.engines': 'Engines und Sprachen…',
  'settings.engines.note':
    'Was erkennt, übersetzt und vorliest. Sprachen hinzufügen oder einen eigenen Server verwenden.',
  'settings.version': 'Dragoman {version}',
  'settings.shell.chromium-host': 'Läuft mit Chromium',
  'settings.shell.electron': 'Läuft mit Electron',
  'settings.keys': 'Tastenkürzel',

  'engines.title': 'Engines',
  'engines.now': 'Was dieser Computer jetzt kann',
  'engines.now.at': 'Was der Dienst unter {host} jetzt kann',
  'engines.now.asking': 'Engines werden geprüft…',
  'engines.now.failed': 'Die Engines antworten nicht.',
  'engines.now.remote':
    'Dieser Dienst verwendet eigene Engines und gibt nicht an, welche. Was Sie unten hinzufügen, wird von den Diensten auf diesem Computer verwendet.',
  'engines.own': 'Ihre Sprachen',
  'engines.direction': 'Sprachen',
  'engines.pair': '{source} nach {target}',
  'engines.role.hear': 'Erkannt von',
  'engines.role.translate': 'Übersetzt von',
  'engines.role.speak': 'Vorgelesen von',
  'engines.role.tell-speakers': 'Sprecher unterschieden von',
  'engines.none.hear': 'Noch nichts erkennt {language}. Fügen Sie unten einen Spracherkenner hinzu.',
  'engines.none.translate':
    'Noch nichts übersetzt {source} in {target}. Fügen Sie unten eine Übersetzung hinzu.',
  'engines.none.speak': 'Noch keine Stimme für {language}. Fügen Sie unten eine hinzu.',
  'engines.none': 'Noch nichts',
  'engines.none.tell-speakers':
    'Noch nichts. Ordnen Sie Sprecher selbst zu oder fügen Sie unten ein Paket hinzu.',
  'engines.first': '{role}: zuerst versuchen',
  'engines.who': '{engine}, {place}.',
  'engines.place.here': 'auf diesem Computer',
  'engines.place.host': 'unter {host}',
  'engines.place.via': '{place}, über {language}',
  'engines.leaving': 'Das Gesprochene wird gesendet an {hosts}',
  'engines.leaving.short': 'An {hosts}',
  'engines.may-leave': 'Fällt hier eine Engine aus, wird das Gesprochene gesendet an {hosts}',
  'engines.may-leave.short': 'Eventuell an {hosts}',
  'engines.others': 'Alle anderen Richtungen',
  'engines.others.show':
    '{count, plural, one {Die andere Richtung anzeigen} other {Die # anderen Richtungen anzeigen}}',
  'engines.others.hide': 'Andere Richtungen ausblenden',
  'engines.others.search': 'Sprache suchen',
  'engines.others.none': 'Keine Richtung enthält diese Sprache.',
  'engines.others.more':
    '{count, plural, one {# weitere Richtung: zum Finden nach der Sprache suchen.} other {# weitere Richtungen: zum Finden nach der Sprache suchen.}}',

  'address.title': 'Server per Adresse',
  'address.note':
    'Stattdessen kann ein Server die Arbeit übernehmen, der die API von OpenAI spricht: Ihr eigener oder der eines Anbieters. Er wird zuerst versucht, sofern Sie oben nichts anderes wählen. An Server, die hier nicht eingegeben sind, wird nichts gesendet.',
  'address.elsewhere':
    'Zurzeit wird der Dienst unter {host} verwendet. Diese Server werden verwendet, wenn Sie zu einem Dienst auf diesem Computer zurückkehren.',
  'address.reading': 'Adressen werden geladen…',
  'address.role.hear': 'Erkennung',
  'address.role.translate': 'Übersetzung',
  'address.role.speak': 'Vorlesen',
  'address.url': 'Adresse',
  'address.url.example': 'http://192.168.1.20:8000/v1',
  'address.url.wrong': 'Geben Sie eine Adresse ein, die mit https:// oder http:// beginnt',
  'address.url.holds-key':
    'Lassen Sie den Schlüssel und alles nach „?“ in der Adresse weg: Der Schlüssel hat ein eigenes Feld.',
  'address.key': 'Schlüssel',
  'address.key.placeholder': 'Gespeichert. Zum Ersetzen tippen.',
  'address.key.kept.key-store':
    'Ein Schlüssel ist im Schlüsselbund dieses Computers gespeichert. Er wird nie wieder angezeigt.',
  'address.key.kept.session-only':
    'Ein Schlüssel bleibt erhalten, bis Dragoman geschlossen wird, weil dieser Computer keinen Schlüsselbund hat. Er wird nie wieder angezeigt.',
  'address.key.none.key-store':
    'Für diese Adresse ist kein Schlüssel gespeichert. Server im eigenen Netzwerk brauchen oft keinen.',
  'address.key.none.session-only':
    'Für diese Adresse ist kein Schlüssel gespeichert. Dieser Computer hat keinen Schlüsselbund; ein Schlüssel bliebe nur erhalten, bis Dragoman geschlossen wird.',
  'address.key.forget': 'Schlüssel löschen',
  'address.model': 'Modell',
  'address.voice': 'Stimme',
  'address.nowhere': 'Nichts wird gesendet.',
  'address.goes.hear': 'Der Ton von allem Gesprochenen wird an {host} gesendet.',
  'address.goes.translate': 'Jeder Satz, die beiden Sätze davor und Ihr Glossar werden an {host} gesendet.',
  'address.goes.speak': 'Jede vorgelesene Übersetzung wird an {host} gesendet.',
  'address.goes-here.hear':
    'Der Ton des Gesprochenen wird an ein Programm auf diesem Computer gesendet ({host}).',
  'address.goes-here.translate':
    'Jeder Satz, die beiden Sätze davor und Ihr Glossar werden an ein Programm auf diesem Computer gesendet ({host}).',
  'address.goes-here.speak':
    'Jede vorgelesene Übersetzung wird an ein Programm auf diesem Computer gesendet ({host}).',
  'address.open':
    'Diese Adresse beginnt mit http://. Im Netzwerk dazwischen kann daher jeder mitlesen, was gesendet wird. Verwenden Sie https://, sofern Sie diesem Netzwerk nicht vertrauen.',
  'address.open.key':
    'Diese Adresse beginnt mit http://. Im Netzwerk dazwischen kann daher jeder mitlesen, was gesendet wird, auch den Schlüssel. Verwenden Sie https://, sofern Sie diesem Netzwerk nicht vertrauen.',
  'address.save': 'Server verwenden',
  'address.saved': 'Gespeichert. Wird ab dem nächsten Satz verwendet.',
  'address.clear': 'Keinen Server verwenden',
  'address.cleared': 'Entfernt, der Schlüssel ist gelöscht. Dorthin wird nichts mehr gesendet.',
  'settings.figures': 'Zahlen, Daten und Glossarbegriffe',
  'settings.figures.marked': 'Hervorgehoben',
  'settings.figures.plain': 'Normal',
} as const;

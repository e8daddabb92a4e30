/** Lo que dicen las órdenes en un terminal, y los títulos de los diálogos del sistema. */
export const terminal = {
  'dialog.recording': 'Abrir una grabación',
  'dialog.recordings': 'Grabaciones',
  'dialog.vocabulary': 'Importar un archivo de vocabulario',
  'dialog.vocabularies': 'Archivos de vocabulario',
  'dialog.export': 'Exportar el vocabulario',
  'dialog.export-session': 'Exportar la sesión',
  'dialog.pack-archive': 'Añadir un paquete desde un archivo comprimido',
  'dialog.pack-folder': 'Añadir un paquete desde una carpeta',
  'dialog.archives': 'Archivos comprimidos',

  'service.voice-translation': 'Traducción en directo',
  'service.voice-translation.note': 'Subtítulos, voz, varios interlocutores, grabaciones y emisiones.',
  'service.consecutive': 'Consecutiva',
  'service.consecutive.note': 'De voz a voz, una intervención cada vez.',
  'service.lingox': 'Conversación',
  'service.lingox.note': 'Dos personas, con un dispositivo común o cada una con el suyo.',

  'terminal.summary': '{count, plural, one {# frase} other {# frases}} de {seconds, number, ::.0} s de audio',
  'terminal.summary.behind':
    '{count, plural, one {# frase} other {# frases}} de {seconds, number, ::.0} s de audio, {behind, number, ::.00} s de retraso',
  'terminal.not-translated': '(sin traducir)',
  'terminal.not-translated.why': '(sin traducir: {why})',
  'terminal.suggest.broken': '{provider} perdió un marcador del texto.',
  'terminal.unspoken': 'Sin voz: {missing, number} de {total, number} frases traducidas ({why}).',
  'terminal.unspoken.no-speech': 'el servicio no envió voz para ellas',
  'terminal.speech.nothing': 'No se produjo voz, así que no se escribió «{path}».',
  'terminal.speech.is-recording':
    '«{path}» es la propia grabación, que la traducción hablada sobrescribiría.',
  'terminal.speech.is-folder': '«{path}» es una carpeta.',
  'terminal.speech.no-folder': 'No se puede escribir «{path}»: «{folder}» no es una carpeta.',
  'terminal.speech.not-written': 'No se puede escribir «{path}»: {cause}',

  'terminal.localize.progress':
    '{ready, number} de {total, plural, one {# idioma listo} other {# idiomas listos}}',
  'terminal.localize.failed': '{tag} falló: {why}',
  'terminal.localize.untranslated':
    '{tag}: {untranslated, plural, one {# texto no se pudo traducir y quedó como estaba.} other {# textos no se pudieron traducir y quedaron como estaban.}}',
  'terminal.localize.exists':
    '«{path}» ya existe. Moverlo, elegir otra carpeta con --out o permitirlo con --force.',
  'terminal.localize.no-folder': '«{folder}» no es una carpeta.',
  'terminal.localize.not-written': 'No se puede escribir «{path}»: {cause}',

  'terminal.packs.licence': '{name}: licencia {licence}.',
  'terminal.packs.licence.url': '{name}: licencia {licence} ({url}).',
  'terminal.packs.waiting': '{name}: esperando a otro programa que está modificando este paquete …',
  'terminal.packs.installed': '{name} está instalado en {folder}.',
  'terminal.packs.cancelled': 'Cancelado: no se añadió {name}.',
  'terminal.packs.removed': 'Se quitó {id}.',
  'terminal.packs.intact': '{id}: todos los archivos están intactos.',
  'terminal.packs.none': 'No hay paquetes instalados.',
  'terminal.packs.downloads':
    'Se descargan {count, number} de {total, plural, one {# paquete} other {# paquetes}}, {size}.',
  'terminal.packs.folder': 'Instalado en {folder}:',
  'terminal.packs.folder.none': 'nada',
  'terminal.packs.available': '{role}, disponible:',
  'terminal.packs.more': '{count, number} más: list --all',
  'terminal.packs.damaged': 'dañado',
  'terminal.packs.role.speech-to-text': 'De voz a texto',
  'terminal.packs.role.translation': 'Traducción',
  'terminal.packs.role.text-to-speech': 'Voces',
  'terminal.packs.role.speakers': 'Distinción de interlocutores',
  'terminal.packs.step.downloading': 'descargando',
  'terminal.packs.step.checking': 'comprobando',
  'terminal.packs.step.unpacking': 'descomprimiendo',
  'terminal.packs.done': '{step} {done}',
  'terminal.packs.done.total': '{step} {done} de {total}',
  'terminal.packs.tested': '{name}: {said} ({seconds, number, ::.0} s)',
  'terminal.packs.failed': '{name}: FALLÓ: {why}',

  'terminal.record.none': 'No hay sesiones guardadas en {folder}.',
  'terminal.record.sentences': '{count, plural, one {# frase} other {# frases}}',
  'terminal.record.running': '(en marcha)',
  'terminal.record.recovered': '(recuperada tras un fallo)',
  'terminal.record.nothing-found': 'No se encontró nada.',
  'terminal.record.deleted': 'Se eliminó {id}.',
  'terminal.record.exported': 'La sesión se escribió en {path}.',
  'terminal.record.reindexed':
    'El índice se rehízo a partir de {count, plural, one {# sesión} other {# sesiones}}.',
  'terminal.record.was-recovered': 'Se recuperó una sesión tras un fallo: {id}.',

  'terminal.vocabulary':
    '{name}: {taken, plural, one {se puede importar # fila} other {se pueden importar # filas}}; {refused, number} no.',
  'terminal.vocabulary.lists':
    '{name}: {taken, plural, one {se puede importar # fila} other {se pueden importar # filas}} ({lists}); {refused, number} no.',
  'terminal.vocabulary.list': '{list} {count, number}',
  'terminal.vocabulary.left-out':
    '{count, plural, one {# fila de otros idiomas: omitida.} other {# filas de otros idiomas: omitidas.}}',
  'terminal.vocabulary.unwritten':
    '{count, plural, one {# fila sin escribir} other {# filas sin escribir}}: TBX solo admite un glosario.',
  'terminal.vocabulary.too-many':
    '{rows, plural, one {# fila es} other {# filas son}} más de lo que admite «{list}» ({limit, number} filas y 900 kB): no se puede importar ninguna.',
  'terminal.vocabulary.by-language': 'Por idioma: {counts}.',
  'terminal.vocabulary.keep-one': 'Para conservar un solo idioma: --language {language}',
  'dialog.documents': 'Traducir documentos',
  'dialog.documents.kinds': 'Documentos',
  'dialog.folder': 'Guardar las traducciones en',
};

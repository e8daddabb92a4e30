/** Sesiones terminadas y sus resúmenes. */
export const history = {
  'history.title': 'Historial',
  'history.reading': 'Cargando las sesiones…',
  'history.empty': 'Aún no hay sesiones guardadas. Las que se inicien a partir de ahora aparecen aquí.',
  'history.search': 'Buscar lo dicho, nombres e idiomas',
  'history.none-found': 'No se encontró nada.',
  'history.hits': '{count, plural, =0 {Ninguna frase} one {# frase} other {# frases}}',
  'history.found': 'Frases encontradas',
  'history.opening': 'Abriendo…',
  'history.sentences': '{count, plural, =0 {ninguna frase} one {# frase} other {# frases}}',
  'history.has-sound': 'con audio',
  'history.has-summary': 'con resumen',
  'history.state.recording': 'Grabando',
  'history.state.processing': 'Guardando',
  'history.state.failed': 'Incompleta',
  'history.state.recovered': 'Recuperada tras un fallo',
  'history.damaged':
    '{count, plural, one {# línea del archivo guardado está dañada y no se muestra} other {# líneas del archivo guardado están dañadas y no se muestran}}.',
  'history.play': 'Reproducir la grabación',
  'history.play-from': 'Reproducir desde {time}',
  'history.fetching-sound': 'Cargando el audio…',
  'history.sound': 'Grabación',
  'history.no-sound': 'No se guardó audio de esta sesión.',
  'history.delete': 'Eliminar',
  'history.delete.title': '¿Eliminar esta sesión?',
  'history.delete.body':
    '«{name}» se eliminará definitivamente, con su transcripción, su audio y su resumen.',

  'earlier.title': 'Desde que se abrió Dragoman',
  'earlier.note': 'Aquí se pueden corregir los interlocutores hasta borrar las sesiones o cerrar Dragoman.',
  'earlier.kept': 'Guardadas',
  'earlier.clear-all': 'Borrar todas',
  'earlier.clear-all.title': '¿Borrar todas las sesiones anteriores?',
  'earlier.clear-all.body':
    'Las palabras y los interlocutores de {count, plural, one {# sesión} other {# sesiones}} se quitarán de esta ventana. Lo guardado permanece en el historial, donde se puede eliminar.',

  'summary.title': 'Resumen',
  'summary.ask': 'Resumen al final',
  'summary.choice.off': 'Ninguno',
  'summary.choice.meeting': 'Reunión',
  'summary.choice.sentences': 'Frases clave',
  'summary.choice.custom': 'Instrucciones propias',
  'summary.instructions': 'Instrucciones para el resumen',
  'summary.instructions.example': 'Por ejemplo: enumerar las decisiones y quién hace qué y para cuándo.',
  'summary.pending': 'Redactando el resumen…',
  'summary.not-asked': 'No se pidió un resumen al iniciar esta sesión.',
  'summary.fetching': 'Cargando el resumen…',
  'summary.missing': 'El resumen está listo, pero su texto aún no ha llegado.',
  'summary.failed': 'No se pudo redactar el resumen.',
  'summary.not-received': 'No se recibió ningún resumen.',
  'summary.not-received.note':
    'No había llegado cuando terminó la conexión con el servicio. Aún puede redactarse: buscar esta sesión en el historial.',
  'summary.failed.kept': 'La transcripción está guardada; solo falta el resumen.',
  'summary.extractive':
    'Frases tomadas literalmente de la transcripción, elegidas sin un modelo de lenguaje.',
  'summary.by': 'Hecho por: {label}',
  'summary.fallback.2':
    'Las instrucciones propias contenían términos que el filtro de contenido no pudo procesar; el resumen se generó en modo neutro',
  'summary.fallback.3':
    'La transcripción contenía {count} segmentos que no se pudieron procesar; el resumen se generó omitiendo ese contenido',
};

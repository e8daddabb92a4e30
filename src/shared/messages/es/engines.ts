/** Ajustes, motores y servidores por dirección. */
export const engines = {
  'settings.title': 'Ajustes',
  'settings.theme': 'Tema',
  'settings.theme.system': 'Sistema',
  'settings.theme.light': 'Claro',
  'settings.theme.dark': 'Oscuro',
  'settings.language': 'Idioma de la interfaz',
  'settings.language.system': 'El del sistema',
  'settings.protocol': 'Servicio',
  'settings.protocol.running': 'Se puede elegir otro servicio cuando termine la sesión.',
  'settings.service': 'Ubicación',
  'settings.service.built-in': 'En este equipo',
  'settings.service.address': 'En una dirección',
  'settings.service.url': 'Dirección',
  'settings.service.url.example': 'wss://…',
  'settings.service.url.wrong': 'La dirección debe empezar por wss://, ws://, https:// o http://',
  'settings.service.save': 'Usar esta dirección',
  'settings.service.open':
    'Sin cifrar: cualquiera que esté entre este equipo y {host} puede leer lo que se dice.',
  'settings.service.asking': 'Comprobando qué puede hacer el servicio…',
  'settings.service.answers': 'El servicio responde y está listo.',
  'settings.service.next': 'El cambio se aplica a partir de la próxima sesión.',
  'settings.engines': 'Motores e idiomas…',
  'settings.engines.note':
    'Lo que reconoce, traduce y habla. Aquí se añaden idiomas o se usa un servidor propio.',
  'settings.version': 'Dragoman {version}',
  'settings.shell.chromium-host': 'Funciona con Chromium',
  'settings.shell.electron': 'Funciona con Electron',
  'settings.keys': 'Atajos de teclado',

  'engines.title': 'Motores',
  'engines.now': 'Qué puede hacer ahora este equipo',
  'engines.now.at': 'Qué puede hacer ahora el servicio en {host}',
  'engines.now.asking': 'Comprobando los motores…',
  'engines.now.failed': 'Los motores no responden.',
  'engines.now.remote':
    'Este servicio usa sus propios motores y no dice cuáles. Lo que se añada abajo lo usan los servicios de este equipo.',
  'engines.own': 'Los idiomas en uso',
  'engines.direction': 'Idiomas',
  'engines.pair': 'De {source} a {target}',
  'engines.role.hear': 'Reconocimiento',
  'engines.role.translate': 'Traducción',
  'engines.role.speak': 'Voz',
  'engines.role.tell-speakers': 'Distinción de interlocutores',
  'engines.none.hear': 'Aún no hay reconocimiento de {language}. Se puede añadir un reconocedor abajo.',
  'engines.none.translate':
    'Aún no hay traducción de {source} a {target}. Se puede añadir una traducción abajo.',
  'engines.none.speak': 'Aún no hay voz en {language}. Se puede añadir una abajo.',
  'engines.none': 'Nada todavía',
  'engines.none.tell-speakers':
    'Nada todavía. Los interlocutores se asignan a mano, o se añade un paquete abajo.',
  'engines.first': '{role}: probar primero',
  'engines.who': '{engine}, {place}.',
  'engines.place.here': 'en este equipo',
  'engines.place.host': 'en {host}',
  'engines.place.via': '{place}, a través de {language}',
  'engines.leaving': 'Lo que se dice se envía a {hosts}',
  'engines.leaving.short': 'A {hosts}',
  'engines.may-leave': 'Si falla un motor de aquí, lo que se dice se envía a {hosts}',
  'engines.may-leave.short': 'Quizá a {hosts}',
  'engines.others': 'Todas las demás combinaciones',
  'engines.others.show':
    '{count, plural, one {Mostrar la otra combinación} other {Mostrar las otras # combinaciones}}',
  'engines.others.hide': 'Ocultar las demás combinaciones',
  'engines.others.search': 'Buscar un idioma',
  'engines.others.none': 'Ninguna combinación incluye este idioma.',
  'engines.others.more':
    '{count, plural, one {# combinación más: se encuentra buscando por idioma.} other {# combinaciones más: se encuentran buscando por idioma.}}',

  'address.title': 'Servidores por dirección',
  'address.note':
    'Puede hacer el trabajo un servidor que hable la API de OpenAI, propio o de un proveedor. Se prueba primero, salvo que arriba se elija otra cosa. No se envía nada a ningún servidor que no se haya introducido aquí.',
  'address.elsewhere':
    'Ahora se usa el servicio en {host}. Estos servidores se usan al volver a un servicio de este equipo.',
  'address.reading': 'Cargando las direcciones…',
  'address.role.hear': 'Reconocimiento',
  'address.role.translate': 'Traducción',
  'address.role.speak': 'Voz',
  'address.url': 'Dirección',
  'address.url.example': 'http://192.168.1.20:8000/v1',
  'address.url.wrong': 'La dirección debe empezar por https:// o http://',
  'address.url.holds-key':
    'La clave, y todo lo que sigue a «?», no va en la dirección: la clave tiene su propio campo.',
  'address.key': 'Clave',
  'address.key.placeholder': 'Guardada. Escribir para sustituirla.',
  'address.key.kept.key-store':
    'Hay una clave guardada en el almacén de claves de este equipo. No se vuelve a mostrar.',
  'address.key.kept.session-only':
    'La clave se conserva hasta cerrar Dragoman, porque este equipo no tiene almacén de claves. No se vuelve a mostrar.',
  'address.key.none.key-store':
    'No hay ninguna clave guardada para esta dirección. Los servidores de la red propia no suelen necesitarla.',
  'address.key.none.session-only':
    'No hay ninguna clave guardada para esta dirección. Este equipo no tiene almacén de claves: una clave solo se conservaría hasta cerrar Dragoman.',
  'address.key.forget': 'Olvidar la clave',
  'address.model': 'Modelo',
  'address.voice': 'Voz',
  'address.nowhere': 'No se envía nada a ninguna parte.',
  'address.goes.hear': 'El audio de todo lo que se dice se envía a {host}.',
  'address.goes.translate': 'Cada frase, las dos anteriores y el glosario se envían a {host}.',
  'address.goes.speak': 'Cada traducción que se lee en voz alta se envía a {host}.',
  'address.goes-here.hear': 'El audio de lo que se dice se envía a un programa de este equipo ({host}).',
  'address.goes-here.translate':
    'Cada frase, las dos anteriores y el glosario se envían a un programa de este equipo ({host}).',
  'address.goes-here.speak':
    'Cada traducción que se lee en voz alta se envía a un programa de este equipo ({host}).',
  'address.open':
    'Esta dirección empieza por http://: cualquiera en la red intermedia puede leer lo que se envía. Conviene usar https://, salvo que esa red sea de confianza.',
  'address.open.key':
    'Esta dirección empieza por http://: cualquiera en la red intermedia puede leer lo que se envía, incluida la clave. Conviene usar https://, salvo que esa red sea de confianza.',
  'address.save': 'Usar este servidor',
  'address.saved': 'Guardado. Se usa a partir de la próxima frase.',
  'address.clear': 'Dejar de usar un servidor',
  'address.cleared': 'Quitado, y su clave olvidada. Ya no se envía nada allí.',
  'settings.figures': 'Números, fechas y términos del glosario',
  'settings.figures.marked': 'Resaltados',
  'settings.figures.plain': 'Sin resaltar',
};

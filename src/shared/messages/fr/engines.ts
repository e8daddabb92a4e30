/** Settings, engines, and servers by address. */
export const engines = {
  'settings.title': 'Paramètres',
  'settings.theme': 'Thème',
  'settings.theme.system': 'Système',
  'settings.theme.light': 'Clair',
  'settings.theme.dark': 'Sombre',
  'settings.language': 'Langue de l’interface',
  'settings.language.system': 'Celle du système',
  'settings.protocol': 'Service',
  'settings.protocol.running': 'Vous pourrez choisir un autre service une fois la session terminée.',
  'settings.service': 'Emplacement',
  'settings.service.built-in': 'Sur cet ordinateur',
  'settings.service.address': 'À une adresse',
  'settings.service.url': 'Adresse',
  'settings.service.url.example': 'wss://…',
  'settings.service.url.wrong': 'Saisissez une adresse qui commence par wss://, ws://, https:// ou http://',
  'settings.service.save': 'Utiliser cette adresse',
  'settings.service.open':
    'Non chiffré : entre cet ordinateur et {host}, n’importe qui peut lire ce qui est dit.',
  'settings.service.asking': 'Vérification des capacités du service…',
  'settings.service.answers': 'Le service répond et il est prêt.',
  'settings.service.next': 'Un changement s’applique à partir de la prochaine session.',
  'settings.engines': 'Moteurs et langues…',
  'settings.engines.note':
    'Ce qui reconnaît, traduit et lit à voix haute. Ajoutez des langues ou utilisez votre propre serveur.',
  'settings.version': 'Dragoman {version}',
  'settings.shell.chromium-host': 'Fonctionne avec Chromium',
  'settings.shell.electron': 'Fonctionne avec Electron',
  'settings.keys': 'Raccourcis clavier',

  'engines.title': 'Moteurs',
  'engines.now': 'Ce que cet ordinateur peut faire maintenant',
  'engines.now.at': 'Ce que le service de {host} peut faire maintenant',
  'engines.now.asking': 'Vérification des moteurs…',
  'engines.now.failed': 'Les moteurs ne répondent pas.',
  'engines.now.remote':
    'Ce service utilise ses propres moteurs et ne dit pas lesquels. Ce que vous ajoutez ci-dessous sert aux services de cet ordinateur.',
  'engines.own': 'Vos langues',
  'engines.direction': 'Langues',
  'engines.pair': '{source} vers {target}',
  'engines.role.hear': 'Reconnu par',
  'engines.role.translate': 'Traduit par',
  'engines.role.speak': 'Lu par',
  'engines.role.tell-speakers': 'Orateurs distingués par',
  'engines.none.hear':
    'Pas encore de reconnaissance vocale en {language}. Ajoutez un moteur de reconnaissance ci-dessous.',
  'engines.none.translate': 'Pas encore de traduction {source} vers {target}. Ajoutez-en une ci-dessous.',
  'engines.none.speak': 'Pas encore de voix en {language}. Ajoutez-en une ci-dessous.',
  'engines.none': 'Rien pour l’instant',
  'engines.none.tell-speakers':
    'Rien pour l’instant. Attribuez les orateurs vous-même ou ajoutez un pack ci-dessous.',
  'engines.first': '{role} : essayer d’abord',
  'engines.who': '{engine}, {place}.',
  'engines.place.here': 'sur cet ordinateur',
  'engines.place.host': 'sur {host}',
  'engines.place.via': '{place}, langue pivot : {language}',
  'engines.leaving': 'Ce qui est dit est envoyé à {hosts}',
  'engines.leaving.short': 'Vers {hosts}',
  'engines.may-leave': 'Si un moteur échoue ici, ce qui est dit est envoyé à {hosts}',
  'engines.may-leave.short': 'Peut-être vers {hosts}',
  'engines.others': 'Tous les autres sens',
  'engines.others.show': '{count, plural, one {Afficher l’autre sens} other {Afficher les # autres sens}}',
  'engines.others.hide': 'Masquer les autres sens',
  'engines.others.search': 'Chercher une langue',
  'engines.others.none': 'Aucun sens ne comprend cette langue.',
  'engines.others.more':
    '{count, plural, one {# autre sens : cherchez par langue pour le trouver.} other {# autres sens : cherchez par langue pour les trouver.}}',

  'address.title': 'Serveurs par adresse',
  'address.note':
    'Un serveur qui parle l’API d’OpenAI peut faire le travail : le vôtre ou celui d’un fournisseur. Il est essayé en premier, sauf si vous en décidez autrement ci-dessus. Rien n’est envoyé à un serveur que vous n’avez pas saisi ici.',
  'address.elsewhere':
    'Le service de {host} est utilisé à présent. Ces serveurs serviront quand vous reviendrez à un service de cet ordinateur.',
  'address.reading': 'Chargement des adresses…',
  'address.role.hear': 'Reconnaissance',
  'address.role.translate': 'Traduction',
  'address.role.speak': 'Lecture',
  'address.url': 'Adresse',
  'address.url.example': 'http://192.168.1.20:8000/v1',
  'address.url.wrong': 'Saisissez une adresse qui commence par https:// ou http://',
  'address.url.holds-key':
    'Laissez la clé, et tout ce qui suit « ? », hors de l’adresse : la clé a son propre champ.',
  'address.key': 'Clé',
  'address.key.placeholder': 'Enregistrée. Tapez pour la remplacer.',
  'address.key.kept.key-store':
    'Une clé est enregistrée dans le trousseau de cet ordinateur. Elle ne sera plus jamais affichée.',
  'address.key.kept.session-only':
    'Une clé est conservée jusqu’à la fermeture de Dragoman, car cet ordinateur n’a pas de trousseau. Elle ne sera plus jamais affichée.',
  'address.key.none.key-store':
    'Aucune clé n’est enregistrée pour cette adresse. Les serveurs de votre propre réseau s’en passent souvent.',
  'address.key.none.session-only':
    'Aucune clé n’est enregistrée pour cette adresse. Cet ordinateur n’a pas de trousseau : une clé ne serait conservée que jusqu’à la fermeture de Dragoman.',
  'address.key.forget': 'Oublier la clé',
  'address.model': 'Modèle',
  'address.voice': 'Voix',
  'address.nowhere': 'Rien n’est envoyé nulle part.',
  'address.goes.hear': 'Le son de tout ce qui est dit est envoyé à {host}.',
  'address.goes.translate': 'Chaque phrase, les deux précédentes et votre glossaire sont envoyés à {host}.',
  'address.goes.speak': 'Chaque traduction lue à voix haute est envoyée à {host}.',
  'address.goes-here.hear': 'Le son de ce qui est dit est envoyé à un programme de cet ordinateur ({host}).',
  'address.goes-here.translate':
    'Chaque phrase, les deux précédentes et votre glossaire sont envoyés à un programme de cet ordinateur ({host}).',
  'address.goes-here.speak':
    'Chaque traduction lue à voix haute est envoyée à un programme de cet ordinateur ({host}).',
  'address.open':
    'Cette adresse commence par http:// : n’importe qui sur le réseau intermédiaire peut lire ce qui est envoyé. Utilisez https://, sauf si ce réseau est sûr.',
  'address.open.key':
    'Cette adresse commence par http:// : n’importe qui sur le réseau intermédiaire peut lire ce qui est envoyé, y compris la clé. Utilisez https://, sauf si ce réseau est sûr.',
  'address.save': 'Utiliser ce serveur',
  'address.saved': 'Enregistré. Utilisé dès la prochaine phrase.',
  'address.clear': 'Ne plus utiliser de serveur',
  'address.cleared': 'Retiré, et sa clé oubliée. Plus rien n’y est envoyé.',
} as const;

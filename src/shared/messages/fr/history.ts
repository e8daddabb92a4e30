/** Sessions that are over, and their summaries. */
export const history = {
  'history.title': 'Historique',
  'history.reading': 'Chargement des sessions…',
  'history.empty':
    'Aucune session enregistrée. Celles que vous lancerez à partir de maintenant apparaîtront ici.',
  'history.search': 'Chercher dans les propos, les noms et les langues',
  'history.none-found': 'Aucun résultat.',
  'history.hits': '{count, plural, =0 {Aucune phrase} one {# phrase} other {# phrases}}',
  'history.found': 'Phrases trouvées',
  'history.opening': 'Ouverture…',
  'history.sentences': '{count, plural, =0 {aucune phrase} one {# phrase} other {# phrases}}',
  'history.has-sound': 'avec le son',
  'history.has-summary': 'avec résumé',
  'history.state.recording': 'En cours',
  'history.state.processing': 'Enregistrement',
  'history.state.failed': 'Incomplète',
  'history.state.recovered': 'Récupérée après un plantage',
  'history.damaged':
    '{count, plural, one {# ligne endommagée du fichier enregistré n’est pas affichée.} other {# lignes endommagées du fichier enregistré ne sont pas affichées.}}',
  'history.play': 'Écouter l’enregistrement',
  'history.play-from': 'Écouter à partir de {time}',
  'history.fetching-sound': 'Chargement du son…',
  'history.sound': 'Enregistrement',
  'history.no-sound': 'Aucun son n’a été enregistré pour cette session.',
  'history.delete': 'Supprimer',
  'history.delete.title': 'Supprimer cette session ?',
  'history.delete.body':
    '« {name} » sera définitivement supprimée, avec sa transcription, son enregistrement et son résumé.',

  'earlier.title': 'Depuis le démarrage de Dragoman',
  'earlier.note':
    'Ici, leurs orateurs peuvent être corrigés jusqu’à ce que vous les effaciez ou fermiez Dragoman.',
  'earlier.kept': 'Enregistrées',
  'earlier.clear-all': 'Tout effacer',
  'earlier.clear-all.title': 'Effacer toutes les sessions précédentes ?',
  'earlier.clear-all.body':
    'Le texte et les orateurs de {count, plural, one {# session} other {# sessions}} seront retirés de cette fenêtre. Ce qui est enregistré reste dans l’historique, où l’on peut le supprimer.',

  'summary.title': 'Résumé',
  'summary.ask': 'Résumé à la fin',
  'summary.choice.off': 'Aucun',
  'summary.choice.meeting': 'Réunion',
  'summary.choice.sentences': 'Phrases clés',
  'summary.choice.custom': 'Consignes personnalisées',
  'summary.instructions': 'Consignes pour le résumé',
  'summary.instructions.example': 'Par exemple : lister les décisions et qui fait quoi pour quand.',
  'summary.pending': 'Rédaction du résumé…',
  'summary.not-asked': 'Aucun résumé n’a été demandé au démarrage de cette session.',
  'summary.fetching': 'Chargement du résumé…',
  'summary.missing': 'Le résumé est prêt, mais son texte n’est pas encore arrivé.',
  'summary.failed': 'Le résumé n’a pas pu être rédigé.',
  'summary.not-received': 'Aucun résumé n’a été reçu.',
  'summary.not-received.note':
    'Il n’était pas arrivé quand la connexion au service a pris fin. Il sera peut-être encore rédigé : cherchez cette session dans l’historique.',
  'summary.failed.kept': 'La transcription est enregistrée ; seul le résumé manque.',
  'summary.extractive': 'Phrases reprises mot pour mot de la transcription, choisies sans modèle de langage.',
  'summary.by': 'Auteur : {label}',
  // The words of the document (summary_done, "Interpreting the fallback level").
  'summary.fallback.2':
    'Vos consignes contenaient des termes que le filtre de contenu n’a pas pu traiter ; le résumé a été rédigé en mode neutre',
  'summary.fallback.3':
    'La transcription contenait {count} segments qui n’ont pas pu être traités ; le résumé a été rédigé sans ces passages',
} as const;

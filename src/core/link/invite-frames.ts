/**
 * How an invitation to a service is built, by language: who is asked or urged (`lets`), or what to do (`verbs`), a few words,
 * and the word that leads to the service: `on` where it is somewhere one is, `to` where that may be a place as well, `take`
 * where it is a thing one takes ("download …"). Put together in invite.ts.
 *
 * Written as people write, and compared at level `leet` (phrases.ts).
 *
 * @module
 */
export type Frame = {
  readonly lets: readonly string[]
  readonly verbs: readonly string[]
  readonly on: readonly string[]
  readonly to: readonly string[]
  readonly take: readonly string[]
}

export const FRAMES: readonly Frame[] = [
  {
    lets: [
      'lets|let us|lets all|we should|we could|we can|we gotta|we shall|should we|shall we|can we|could we',
      'why dont we|how about we|wanna|wana|u wanna|you wanna|do you want to|you want to|u want to|anyone want to',
      'anybody want to|anyone wants to|somebody wanna|who wants to|who want to|who wants|who wanna|whos down to',
      'who is down to|whos gonna|whos tryna|down to|tryna|anyone down to|anyone up for|up for|down for',
      'anybody down for|anyone down for|anyone for|be my|need a|need an|find me a|im going|im getting|im hopping',
      'bout to get|gonna be|we r gonna|see you|see u|see ya|cya|cu|catch you|catch u|ill be|i’ll be|i will be',
      'well be|we’ll be|ill meet you|i’ll meet you|i’ll call you|meet you|ill call you|come find me',
      'come and find me|come hang|come hang out|hang out with me|lmk if u wanna|dont forget to add me',
      'feel free to add me|we r going|were gonna|lets all get|who is trying to|whos trying to|who else wants to',
      'who wanna go|anyone trying to',
    ],
    verbs: [
      'go|get|hop|jump|come|chat|talk|video|videochat|vc|call|facetime|ft|meet|join|play|log|sign|be|hang|link',
      'vibe|match|text|message|msg|dm|add|find|hit|hmu|slide|pull|cam|stream|move|switch|continue|connect|reach',
      'catch|look|search|invite|follow|pop|head|speak|ring|poke|buzz|ping|skip|bring|hurry|sneak|start',
    ],
    on: ['on|over on|onto|via|thru|through|on to|using'],
    to: ['to|over to|at|in'],
    take: ['use|try|do|play|open|get|download|install|join|check out|go|redownload|reinstall'],
  },
  {
    lets: [
      'vamos|vamonos|vayamos|vamo|quieres|querés|quién quiere|quien quiere|quien se mete|quién entra|quien viene',
      'alguien quiere|alguien para|alguien que quiera|podemos|podríamos|deberíamos|hablamos|hablemos|chateamos',
      'charlamos|nos vemos|nos hablamos|juguemos|te veo|te espero|los espero|nos encontramos|quedamos',
      'hagamos videollamada|qué tal si|y si|nos conectamos|nos metemos|nos juntamos|quién se conecta',
      'quién se mete|quién se apunta|alguien se une|ven|vente|venid|vengan|vénganse|quién se une|te animas',
      'se animan|te apuntas|te parece si|me encuentras|me buscas|conectemos|juntémonos|veámonos|anda|anden|pasen',
      'quién anda|te late|me agregan|me buscan|quiero que hablemos|quiero que chateemos',
    ],
    verbs: [
      'entra|entrá|entren|métete|métanse|pásate|únete|únanse|conéctate|habla|chatea|juega|charla|sube|ve|corre',
      'vete|búscame|agrégame|escríbeme|quieren|quién|quien|quiénes|cuándo',
    ],
    on: ['en|x'],
    to: ['a|al|por|para|pa'],
    take: [
      'bajen|descarguen|instalen|prueben|abran|bájense|descarga|descárgate|descarguen|baja|bájate|instala',
      'instálate|usa|usen|prueba|abre|abrí|descargar|bajarse|usar|hacer',
    ],
  },
  {
    lets: [
      'vamos|vamo|bora|bora lá|simbora|partiu|quem quer|quem vai|quem topa|quem anima|queres|quer ir|alguém quer',
      'alguém vai|alguém pra|a gente se fala|a gente se vê|a gente conversa|nos vemos|te vejo|te espero|vem',
      'vem cá|vem conversar|podíamos|devíamos|podemos|que tal|bora de|vem de|quem vem|topa|te encontro',
      'nos encontramos|se encontra|tá afim|tá a fim|quem tá|vamos se|bora se|vamo se',
    ],
    verbs: [
      'entra|entre|entrem|venha|chama|procura|acha|cola|joga|conversa|corre|vai|me segue|me chama|me adiciona',
      'me procura|quer|quem|cadê vocês|quero conversar',
    ],
    on: ['no|na|pelo|pela'],
    to: ['pro|pra|pra o|ao|em'],
    take: [
      'baixa o|baixa a|baixa|baixe o|baixe|baixem|instala o|instala|usa o|usa|testa o|abre o|abre|baixar o|usar o',
    ],
  },
  {
    lets: [
      'on va|on peut|on pourrait|on devrait|on fait|on se fait|on s’appelle|on se parle|on parle|on se voit',
      'on se retrouve|on se capte|on se rejoint|on discute|on chatte|on joue|on sappelle|on s’appelle|on s’appel',
      'qui veut|qui veux|qui vient|qui pour|qui va|tu veux|tu viens|vous voulez|ça te dit|ça vous dit|viens|venez',
      'allons|rendez vous|rdv|retrouvons nous|parlons|je t’attends|je tattends|je suis dispo|quelqu’un pour',
      'quelquun pour|quelqu’un veut|tu me rejoins|tu te connectes|t’es chaud|t’es chaude|tu vas|vous venez',
      'ça vous tente|ça te tente|qui est chaud|on s’|on se',
    ],
    verbs: [
      'va|allez|rejoins|retrouve|parle|ajoute|connecte toi|inscris toi|viens|monte|passe|go|écris|cherche|qui',
      'y a qui|ya qui|inscris',
    ],
    on: ['sur|via'],
    to: ['à|dans|chez'],
    take: [
      'télécharge|téléchargez|installe|installez|utilise|teste|essaie|ouvre|prends|télécharger|installer|utiliser',
    ],
  },
  {
    lets: [
      'lass|lass uns|lass mal|lasst uns|wollen wir|sollen wir|wir sollten|wir könnten|wir können|wer will',
      'wer hat lust|wer hat bock|wer kommt|wer geht|wer macht mit|hast du lust|hast du bock|habt ihr bock',
      'willst du|wollt ihr|bock|jemand bock|jemand lust|wir sehen uns|wir treffen uns|man sieht sich',
      'wir hören uns|wir schreiben uns|wir schreiben|wir reden|sehen wir uns|treffen wir uns|komm|kommst du',
      'kommt ihr|ich warte|ich bin gleich|magst du|mögt ihr|kannst du|machen wir|gehen wir|kommen wir|wer hätte',
      'wer ist dabei',
    ],
    verbs: [
      'geh|geht|schreib|ruf|triff|treff|such|adde|add|probier|chatte|rede|red|zock|spiel|meld|melde|registrier',
      'häng|hol mich|folg|videochatte|kommt|wer|wer von euch|finde',
    ],
    on: ['auf|bei|per'],
    to: ['zu|in|nach'],
    take: [
      'lad dir|lade dir|ladet euch|lad|lade|ladet|hol dir|holt euch|installier|installier dir|installiert|holt',
      'holt euch|probiert|nutzt|benutzt|probier|teste|benutz|nutz|öffne|mach',
    ],
  },
  {
    lets: [
      'andiamo|dai|chi viene|chi vuole|chi va|chi entra|chi si collega|ci vediamo|ci sentiamo|ci becchiamo',
      'ci troviamo|ci parliamo|parliamo|parliamone|chattiamo|facciamo|vuoi|volete|ti va|vi va|vieni|venite',
      'dovremmo|possiamo|qualcuno vuole|qualcuno viene|ti aspetto|vi aspetto|incontriamoci|vediamoci|sentiamoci',
      'troviamoci|becchiamoci|ci colleghiamo|facciamoci',
    ],
    verbs: [
      'entra|entrate|vai|cerca|cercami|aggiungi|scrivi|chiama|collegati|connettiti|iscriviti|passa|gioca|parla',
      'chi|venite|chi si fa un giro',
    ],
    on: ['su|sul|via|tramite'],
    to: ['da|in|a|al'],
    take: [
      'scarica|scaricate|scaricati|installa|installate|usa|usate|prova|provate|apri|scaricatevi|provatelo',
      'scaricare|usare|scaricarti',
    ],
  },
  {
    lets: [
      'laten we|laat ons|zullen we|wie gaat|wie gaat er|wie wil|wie komt|wie doet|wie heeft zin|wil je',
      'willen jullie|iemand zin|heb je zin|zie je|ik zie je|zien we elkaar|we zien elkaar|ik spreek je|spreek je',
      'we spreken af|kom|kom je|komen jullie|we moeten|we kunnen|kunnen we|zin om|ik wacht|zie ik je|zien we je',
      'doen we|gaan we|wie zin|wie is er|we gaan|gaan jullie|ga je mee',
    ],
    verbs: ['ga|zoek|voeg|praat|chat|bel|stuur|app|klets|speel|log|meld|schrijf|vind|date|wie'],
    on: ['op|via'],
    to: ['naar|bij|in'],
    take: ['download|downloaden|installeer|installeren|gebruik|probeer|open|pak|haal|doe'],
  },
  {
    lets: [
      'chodź|chodźcie|chodźmy|choć|kto idzie|kto wbija|kto chce|kto ze mną|kto wchodzi|pogadajmy|pogadamy',
      'popiszmy|spotkajmy się|spotkamy się|widzimy się|do zobaczenia|chcesz|chcecie|idziemy|wbijamy|gadamy',
      'piszemy|zgadamy się|złapmy się|porozmawiajmy|ktoś chętny|ktoś chce|czekam|kto się nudzi|idziesz|wbijasz',
      'wchodzisz|wpadasz',
    ],
    verbs: [
      'wejdź|wejdźcie|wchodź|wbij|wbijaj|wpadnij|wpadaj|dodaj|napisz|pisz|znajdź|zadzwoń|dzwoń|szukaj|idź|dołącz',
      'zaloguj się|gadaj|może|niech|kto|pogadaj|gadasz',
    ],
    on: ['na|przez'],
    to: ['do|w'],
    take: [
      'ściągnij|ściągaj|sciagnij|pobierz|pobieraj|zainstaluj|włącz|odpal|otwórz|spróbuj|ściągnąć|pobrać',
      'zainstalować',
    ],
  },
  {
    lets: [
      'давай|давайте|го|гоу|пошли|пойдем|пойдём|погнали|поехали|кто со мной|кто хочет|кто пойдет|кто пойдёт',
      'кто го|кто идет|хочешь|хотите|встретимся|увидимся|поболтаем|поговорим|созвонимся|спишемся|пообщаемся',
      'общаемся|приходи|приходите|жду тебя|жду|ждём|кто будет|есть кто|залетаем|напишите|пойдешь|пойдёшь|посидим',
      'потусим|кому скучно|тусим|давай сегодня|хочешь встретиться',
    ],
    verbs: [
      'заходи|зайди|заходите|зайдите|иди|идите|залетай|залетайте|пиши|напиши|найди|ищи|добавь|добавляй|добавляйся',
      'звони|позвони|регайся|заскакивай|может|кто|буду|поищи|наберите',
    ],
    on: ['в|через|на'],
    to: ['во|до'],
    take: [
      'скачай|скачайте|скачивай|качай|установи|устанавливай|попробуй|открой|открывай|включай|юзай|скачать',
      'установить',
    ],
  },
  {
    lets: [
      'давай|давайте|го|ходімо|пішли|погнали|хто зі мною|хто хоче|хто піде|хочеш|зустрінемось|побачимось',
      'поговоримо|приходь|чекаю',
    ],
    verbs: ['заходь|заходьте|зайди|йди|залітай|пиши|напиши|знайди|шукай|додай|додавай|дзвони|може|хто|буду'],
    on: ['в|у|на|через'],
    to: ['до'],
    take: ['скачай|завантаж|завантажуй|встанови|спробуй|відкрий'],
  },
  {
    lets: [
      'خلينا|خلونا|يلا|هيا|تعال|تعالي|تعالوا|مين يجي|مين يبي|مين بدو|مين بده|مين عايز|مين معي|مين يدخل|مين يفتح',
      'مين حاب|من يريد|نلتقي|نتقابل|نتكلم|نسولف|نحكي|نتحدث|بشوفك|اشوفك|أشوفك|نشوفك|انتظرك|أنتظرك|استناك|لنتحدث',
      'لنتكلم|تبي|بدك|تحب|انتظركم|استناكم|بنتظرك|نتلاقى|نجتمع|مين فاضي|مين طفشان|يلا نحكي|نلتقى|مين عنده',
      'مين عندها|مين يلعب|مين يستخدم|تعال ندردش|ندردش|نلعب|نتعرف',
    ],
    verbs: [
      'ادخل|أدخل|ادخلي|ادخلوا|خش|خشي|روح|روحي|كلمني|كلميني|ضيفني|ضيفيني|راسلني|ابحث عني|دور علي|لاقيني|اتصل|شوفني',
      'مين|من منكم|اتصلي|ندردش|شوفوني',
    ],
    on: ['على|علي|ع|عبر'],
    to: ['في|إلى|الى|ل'],
    take: [
      'حمل|حملي|حملوا|نزل|نزلي|نزلوا|جرب|جربي|افتح|افتحي|استخدم|استخدمي|نروح|ندخل|نفتح|يدخل|ادخل|ادخلي|نستخدم',
      'نجرب|تدخل معي',
    ],
  },
  {
    lets: [
      'ayo|ayok|ayuk|yuk|yok|kuy|gas|gass|skuy|mari|siapa mau|siapa yang mau|sapa mau|sapa yang mau|ada yang mau',
      'ada yg mau|mau gak|kita ketemu|kita ngobrol|sampai ketemu|aku tunggu|gue tunggu|kutunggu|temenin|temani',
      'sini|ajak|siapa yang di|barengan|hayuk|cus|cuss|ayo ngobrol|ayo ketemu|yuk ngobrol|yuk ketemu|yuk vc',
    ],
    verbs: [
      'add|chat|cari|hubungi|telpon|telepon|dm|gabung|mampir|join|temui|datang|ajak|mau|kita|ketemu|ketemuan',
      'ngobrol|vcs|vc|lanjut|pindah|siapa|sapa|ada yang|ada yg|cek|video call|yang mau|yg mau|ada yang mau',
      'temenin',
    ],
    on: ['di|lewat|via|pake|pakai'],
    to: ['ke'],
    take: ['mabar|main|masuk|masuk ke|buka|download|donlot|unduh|install|instal|coba|pake|pakai|cobain'],
  },
  {
    lets: [
      'ai rảnh|ai muốn|ai cùng|ai chơi|ai vào|ai lên|có ai|rủ|hẹn gặp|hẹn nhau|tụi mình|bọn mình|mình chờ',
      'chúng ta',
    ],
    verbs: [
      'vào|lên|tìm|add|nhắn|gọi|kb|inbox|ib|call|nói chuyện|gặp nhau|kết bạn|ai|mình chờ|tớ đợi|mình đợi|gặp mình',
      'có ai|sang|qua|cùng vào|nhắn tin',
    ],
    on: ['trên|qua|bằng'],
    to: ['vào|lên|sang'],
    take: ['tải|tải app|tải về|chơi|dùng|mở|cài|thử|xài|vào|lên'],
  },
  {
    lets: [
      'ska vi|vi kan|vi borde|vem vill|vill du|kom|vi ses|vi hörs|ses|häng|hai|haide|cine vrea|vrei|ne vedem',
      'ne auzim|vino|ar trebui|πάμε|ποιος θέλει|θες|έλα|θα τα πούμε|τα λέμε',
    ],
    verbs: [
      'gå|joina|skriv|sök|lägg|ring|hitta|intră|scrie|caută|adaugă|sună|μπες|γράψε|ψάξε|βρες|στείλε|vem|cine',
      'ποιος',
    ],
    on: ['på|pe|στο|στη|στην'],
    to: ['till|la|σε'],
    take: ['ladda ner|installera|testa|använd|descarcă|instalează|încearcă|folosește|κατέβασε|δοκίμασε|άνοιξε|βάλε'],
  },
  {
    lets: [
      'tara|tara na|tara sa|usap tayo|chat tayo|kita tayo|magkita tayo|laro tayo|sinong gusto|sino gusto|gusto mo',
      'g tayo|hintayin kita',
    ],
    verbs: ['punta|pumunta|pasok|sumali|hanapin|add|chat|kausapin|tawag|sino|sinong|may tao ba'],
    on: ['sa'],
    to: ['dun sa'],
    take: ['download mo|idownload mo|i download mo|download ka ng|gamitin mo|try mo|buksan mo'],
  },
]

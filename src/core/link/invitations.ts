/**
 * How people ask somebody to come to another service, by language. A phrase stands right before the service's name
 * (`BEFORE`), or right behind it (`AFTER`). What is only an invitation together with something else is in `MAYBE`.
 *
 * English, Spanish, Portuguese, French, German, Indonesian, Turkish, Arabic, Russian, Italian, Polish, Dutch, Vietnamese,
 * Ukrainian, Swedish, Romanian, Greek, Tagalog, Hindi, Korean, and in `TOUCHING_` Japanese, Chinese and Thai. Written as people
 * write, and compared at level `leet`, so accents, case and doubled letters do not matter.
 *
 * @module
 */

/** An invitation whatever follows: it says "me", "us" or "let's". */
export const BEFORE = [
  'add me on|find me on|join me on|meet me on|hmu on|hit me up on|text me on|msg me on|message me on|dm me on|call me on',
  'talk to me on|chat with me on|chat me on|ft me on|facetime me on|catch me on|look for me on|search me on|get me on',
  'reach me on|write me on|add me in|add me at|find me at|find me in|come find me on|come join me on|come talk to me on',
  'lets go on|lets get on|lets chat on|lets talk on|lets meet on|lets go to|lets move to|lets hop on|lets use|lets do|lets try',
  'wanna get on|wanna go on|wanna chat on|wanna talk on|wanna hop on|wanna do|want to chat on|want to talk on',
  'who wants to get on|who wants to go on|who wanna get on|who wanna go on|anyone wanna get on|say hi on|hang out on|hang with me on',
  'video chat with me on|video call me on|video me on|vc me on|call me over on|play with me on|talk w me on|chat w me on|chat with us on|talk to us on|add us on|follow me to|skip to me on',
  'agrégame en|agrégame a|añádeme en|búscame en|búscame por|encuéntrame en|háblame por|háblame en|escríbeme en|escríbeme por',
  'ven conmigo a|vamos a hablar por|vamos a hablar en|hablemos por|hablemos en|hablamos por|te espero en|nos vemos en|únete a mí en',
  'me adiciona no|me adiciona na|me adicione no|me add no|me add na|me chama no|me chama na|me procura no|me encontra no|me acha no',
  'fala comigo no|vem falar comigo no|bora no|bora pro|bora conversar no|vamos conversar no|vamos falar no|te espero no|entra comigo no',
  'ajoute moi sur|ajoutez moi sur|rejoins moi sur|rejoignez moi sur|retrouve moi sur|retrouvez moi sur|trouve moi sur|parle moi sur',
  'écris moi sur|contacte moi sur|cherche moi sur|on se parle sur|on va sur|on se retrouve sur|viens me parler sur',
  'add mich auf|add mich bei|adde mich auf|adde mich bei|schreib mir auf|schreib mir bei|such mich auf|suche mich auf|finde mich auf',
  'findet mich auf|triff mich auf|treff mich auf|lass uns auf|lasst uns auf|komm zu mir auf|chatte mit mir auf|red mit mir auf',
  'tambahkan aku di|tambah aku di|add aku di|add gue di|add gw di|cari aku di|temui aku di|chat aku di|chat gue di|hubungi aku di',
  'ngobrol di|ayo ke|yuk ke|ayo main|yuk main|ketemu di|ketemuan di|ayo ngobrol di',
  'beni ekle|bana yaz|hadi gel',
  'ضيفني على|ضيفني في|ضيفوني على|اضفني على|أضفني على|أضفني في|تعال على|تعالي على|تعالوا على|كلمني على|كلميني على|راسلني على',
  'تواصل معي على|ابحث عني على|انضم الي على|انضم إلي على|نتكلم على|لاقيني على|خلينا نتكلم على|قابلني على',
  'добавь меня в|добавляй в|пиши мне в|напиши мне в|найди меня в|ищи меня в|давай в|пошли в|встретимся в|го в',
  'aggiungimi su|cercami su|trovami su|scrivimi su|parliamo su|andiamo su|ci vediamo su|raggiungimi su',
  'dodaj mnie na|znajdź mnie na|napisz do mnie na|chodź na|wbijaj na|spotkajmy się na|wbijajcie na|szukaj mnie na',
  'voeg me toe op|voeg mij toe op|zoek me op|vind me op|praat met me op|chat met me op|kom bij me op|stuur me een bericht op',
  'kết bạn với mình trên|kết bạn trên|kết bạn qua|gặp nhau trên|tìm mình trên|add mình trên|nói chuyện với mình trên|nhắn mình qua',
  'пиши мені в|напиши мені в|знайди мене в|шукай мене в|додай мене в|давай в|зустрінемось в',
  'lägg till mig på|hitta mig på|skriv till mig på|träffa mig på|snacka med mig på|kom och prata på',
  'adaugă mă pe|scrie mi pe|găsește mă pe|hai să vorbim pe|vorbește cu mine pe',
  'πρόσθεσέ με στο|βρες με στο|μίλα μου στο|στείλε μου στο|πάμε στο',
  'add mo ako sa|hanapin mo ako sa|usap tayo sa|kausapin mo ako sa|chat tayo sa|i add mo ako sa',
]

/** An invitation where it begins a clause that the name ends, or where `WITH` follows: "get on … w me". */
export const MAYBE = [
  'im on|i am on|were on|who on|who is on|add|get on|go on|come to|come on|hop on|jump on|go to|join|join us on|switch to|move to|try|anyone on|anybody on|whos on',
  'im live on|live on|चलो|chalo|chal|alguien en|alguien pa|alguien por|hay alguien en|alguém no|alguém online no|tem alguém no|quelqu’un sur|y a quelqu’un sur|jemand auf|ist jemand auf|ist wer auf|iemand op|is er iemand op|ktoś na|jest ktoś na',
  'qualcuno su|c’è qualcuno su|кто нибудь в|есть кто в|есть кто нибудь в|хтось в|є хто в|ada orang di|ada yang di|có ai trên|någon på|nån på|careva pe|κανείς στο|في احد على|حد على',
  'mình ở trên|đang ở trên|ở trên|bin auf|ich bin auf|estoy en|tô no|je suis sur|sono su|jestem na|ik zit op|я в|кто в|aku di|lagi di',
  'ven a|vente a|vamos a|entra a|entra en|métete a|métete en|pásate a|vem pro|vem no|vem pra|entra no|vamos no|vamos pro',
  'viens sur|venez sur|va sur|komm auf|kommt auf|geh auf|komm zu|masuk|main|buka|pindah ke|gel|gir|تعال|ادخل|заходи в|зайди в|vieni su|entra su|wejdź na',
  'kom op|kom naar|ga naar|lên|vào|заходь в|йди в|kom på|hai pe|intră pe|έλα στο|punta ka sa',
]

/** Invitations to a place as well as to a service: "let's go to Monkey World", "vamos a bailar tango". */
export const PLACES = [
  'lets go to|lets use|lets do|lets try|wanna do|find me in|add me in|come to|go to|join|try|anyone on|anybody on|whos on',
  'on the|in the|to the|ven a|vente a|vamos a|entra a|entra en|vamos no|viens sur le|masuk|main|ayo main|yuk main|buka|gel|gir|hadi gel',
]

/** Right before a `MAYBE` they make it a warning. No "no" and no "not": "no, get on …", "why not go on …". */
export const NEGATIONS = [
  'dont|do not|dont ever|never|never ever|stop|shouldnt|should not|cant|cannot|must not|wont|didnt|doesnt|to not',
  'nunca|jamás|não|nunca mais|ne|jamais|nicht|niemals|jangan|jangan pernah|tidak|не|никогда|لا|non',
]

/** Company, or haste. */
export const WITH = [
  'w me|wit me|with me|w us|with us|rn|right now|now|tonight|pls|plz|please|and add me|and find me|and text me',
  'conmigo|con nosotros|ahora|ya|comigo|com a gente|agora|avec moi|maintenant|mit mir|jetzt|bareng|sama aku|yuk|sekarang',
  'benimle|şimdi|معي|معاي|الان|الآن|со мной|сейчас|con me|adesso|ze mną|teraz',
  'met mij|met me|met ons|nu|nói chuyện với mình|với mình|nhé|зі мною|зараз|med mig|cu mine|acum|μαζί μου|τώρα|kasama ko|ngayon',
]

/** Right behind a name that is no word, this is an invitation by itself: "omegle w me?" */
export const COMPANY = [
  'w me|wit me|w us|join me|add me|hmu|hit me up|anyone up|whos down|who is down|whos on rn|come find me|come join me|come talk to me|come chat with me|hit my line',
]

/** An invitation right behind the name. Turkish puts its case endings there, after an apostrophe. */
export const AFTER = [
  'anyone|anybody|any1',
  'den ekle|dan ekle|de ekle|da ekle|ten ekle|tan ekle|den yaz|dan yaz|de yaz|da yaz|den bana yaz|de bana yaz|da bana yaz',
  'ye gel|ya gel|e gel|a gel|ye gir|ya gir|e gir|a gir|de konuşalım|da konuşalım|de buluşalım|da buluşalım|de görüşelim|da görüşelim',
  'पर मिलो|पर आओ|पर आ जाओ|पर बात करते हैं|पर बात करें|पर बात करो|पर ऐड करो|पे आओ|पे बात करते हैं',
  'pe milo|pe aao|pe aa jao|pe baat karte hain|pe baat karte hai|pe baat karo|pe add karo|pe msg karo|par aao|par milo|par baat karte hain',
  '에서 만나|에서 만나자|에서 만나요|에서 얘기하자|에서 놀자|에서 보자|에서 봐|에서 연락해|으로 와|로 와|으로 오세요|로 오세요|같이 하자|같이 할래|하자|할래',
]

/** Right behind a name in a script that puts no spaces: whatever follows, it touches. `$`: no word goes on behind it. */
export const TOUCHING_AFTER = [
  'で話しません|で喋らない|で喋りません|で会わない|で会いません|で遊ばない|で遊びません|で遊びましょ|で集まろ|で待つね|で呼んで|で探して|で検索して|に来ません|に入らない|に入りません|一緒にや|一緒にしよ|一緒にどう|誘って|で話そ|で話しましょ|で話さない|で会お|で会いましょう|で待ってる|で待ってます|で待ってるね|で待ち合わせ|で通話しよ|で通話しない|で電話しよ|で電話しない|でビデオ通話しよ|でビデオ通話しない|でビデ通し|で遊ぼ|で喋ろ|でしゃべろ|で繋がろ|でつながろ|で友達になろ|で絡も',
  'に来て|に来な|に来ない？|に来いよ|においで|に集合|に入って|に入ってきて|においでよ|やろ|やらない？|やりませんか|やりましょ|やる人|しよ|しない？|しませんか|する人いる|入れて話|入れて連絡|入れてね|入れてよ|入れて$',
  '来ない？|来ない?|来いよ|来る？|来て$|来てね|来てよ|ダウンロードして$|ダウンロードしてね|ダウンロードして話|インストールして$|始めよ|開いて待って|で募集中|のid交換|交換しよ|交換しない',
  '找我|上找我|里找我|上等你|上等我|里等你|里等我|等你|等我$|上见$|里见$|见$|见面$|上聊吧|里聊吧|上聊聊|里聊聊|聊吧|一起聊|一起玩|上加我|加我|走起|吧$|见吧|里视频吧|上视频吧|约起',
  'กัน$|ด้วยกัน|คุยกัน$|มาคุย$|มาเจอ$|ทักมา|แอดมา|กันไหม|กันมั้ย|กันเถอะ|กันนะ|กันป่ะ|แล้วทักมา|แล้วแอดมา|แล้วทัก|แล้วคุยกัน|แล้วมาคุย|มะ$|ไหม$|มั้ย$|ป่ะ$|ดิ$|แล้วเจอกัน|รออยู่|คอลกัน',
]

/** The same right before a name. */
export const TOUCHING_BEFORE = [
  '加我|来找我在|来找我上|我们上|我们在|我们去|一起上|一起去|一起玩|一起来|来加我|快来|快下|快上|咱们去|咱们上|要不要上|要不要去|要不要玩|谁要玩|谁玩|有人玩|聊天上|加我上|来聊在',
  'เจอกันที่|เจอกันใน|เจอกันบน|แอด|แอดมาที่|แอดมาใน|แอดเรามาที่|คุยกันใน|คุยกันที่|คุยกันบน|มาคุยใน|มาคุยกันใน|มาคุยกันบน|มาเจอใน|ทักมาที่|ทักมาใน|ไปคุยกันที่|ไปคุยกันใน|เพิ่มเพื่อนใน|มาเล่น|ไปเล่น|ใครเล่น|ใครจะเข้า|มาใน|คอลกันใน',
  '一緒に|みんなで|おいでよ',
]

/** Right before a name and right behind it. */
export const TOUCHING_AROUND: readonly (readonly [before: readonly string[], behind: readonly string[]])[] = [
  [['来|来玩|都来|快来'], ['聊天|聊|玩|视频|吧|和我|跟我|找']],
  [
    ['去|上|下|下载|下个|装个|装|用|开|玩'],
    ['聊吗|聊天吗|吗|聊吧|吧|找我|加我|等我|见|一起|和我|跟我|然后|陪我|视频吧|聊天吧|找人聊'],
  ],
  [['在'], ['等你|见|聊吧|找我|等我|加我|碰面|聊聊吧']],
  [['เข้า|ลง|โหลด|ไป|เล่น|เปิด|ลอง'], ['กัน|แล้ว|มา|ด้วย|นะ|ดิ|สิ|เลย|คุย|ไหม|มั้ย']],
]

/** Words that may stand between the phrase and the name. */
export const FILLERS = [
  'mal|doch|doch mal|einfach|the|my|a|this|that|app|site|called|el|la|un|o|um|le|une|der|die|das|dem|einer|aplikasi|تطبيق|موقع',
]

/** Words that open a clause before a `MAYBE`. */
export const OPENERS = [
  'go|go and|now go|just go|go ahead and|ve y|geh und|vai e|va et|ga en|idź i',
  'lets|let us|pls|plz|please|just|u|you should|u should|yall|guys|hey|ok|so|and|then|everyone|everybody|wanna|now|hi|hello|yo|lol|lmao|omg|bro|sis|girl|girls|boys|babe|bored|im bored|so bored',
  'someone|somebody|anyone|anybody|can someone|can u|can you|could you|i dare you|i dare you to|come|come on|dm|hmu|btw|or|if u want|if you want|if ur bored|if youre bored|rn|tonight|sup|wyd|single',
  'oye|hola|ey|venga|dale|porfa|por favor|y|pues|entonces|chicos|chicas|amor|salut|coucou|allez|vas y|alors|et|les gens|stp|hallo|hey leute|leute|bitte|dann|und|also|los|ciao|ragazzi|ragazze|allora|e|dai|oi|gente|galera|então|por favor',
  'hej|cześć|siema|no to|dawaj|i|привет|прив|ребят|ну|и|народ|слушай|кому скучно|всем|всем привет|هلا|هاي|مرحبا|يا شباب|شباب|و|hai|halo|kak|guys|terus|eh|xin chào|mọi người|này|alo|selam|hadi|kanka|merhaba|चलो|अरे|यार|सुनो|chalo|arre|yaar|suno|oye',
  'chal|hoi|jongens|kom dan|en|dus',
]

/** What follows a name when an app is meant and not the animal or the stone. */
export const APPS = [
  'app|apps|apk|videochat|video chat|video call|video app|chat app|videocall|webcam chat|cam chat',
  'aplicación|aplicativo|appli|application|aplikasi|uygulaması|uygulama|videollamada|chat vidéo|chat de vídeo|приложение|تطبيق|アプリ|앱|แอป|ऐप',
]

/** The same words where they come first: "app Monkey", "aplikasi Azar". */
export const APPS_BEFORE = [
  'app|aplicación|aplicativo|appli|application|aplikasi|uygulama|приложение|приложении|تطبيق|アプリ|앱',
]

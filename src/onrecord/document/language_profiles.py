"""Function words of the languages that we tell apart, and the letters that give a language away.

The words are closed-class ones that are frequent in news. A word that several languages share counts for each with a smaller
weight, so the lists need not exclude each other.
"""

from __future__ import annotations

_LISTS = {
    "en": "the of and to in a that is was for on it with he as be at by this had not are but from or have an they which you were her all "
    "she there would their we him been has when who will no more if out so said what its about into than them can only other his i my "
    "after before because could did do does down during each even how just like many may me most much our over some such then these "
    "those through too under until up us very while where why your being between both off own same should against again also now says",
    "fr": "a le la les de des du un une et est en que qui dans pour pas sur au aux avec ce cette ces il elle ils elles par plus ne se sont "
    "son sa ses mais ou où nous vous leur leurs été être avoir fait comme tout tous si sans sous après avant très même aussi dont ont "
    "c'est d'un d'une qu'il n'est l'on selon chez entre lors celui était je tu mon ma mes",
    "de": "der die das und ist in den von zu mit sich des auf für im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird "
    "bei einer um am sind noch wie einem über einen so zum haben nur oder aber vor zur bis mehr durch man kann sein wurde wenn ich "
    "wir ihr was doch schon gegen unter seine ihre diese dieser sagte soll seit beim kein keine mich mir",
    "es": "a el la los las de que y en un una por con no se para su es al del lo como más pero sus le ya o este sí porque esta entre cuando "
    "muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos esto fue "
    "ha han son está según había ser dijo tras yo mi qué unos unas",
    "it": "a il lo la i gli le di che e è un una in per non con del della dei delle al alla si da sono come più ma anche nel nella questo "
    "questa ha hanno ci se o suo sua loro essere stato stata dal dalla sul sulla tra ed quando dopo perché molto cui tutti ancora ne "
    "io mi noi degli nei agli prima secondo fra era così",
    "pt": "o a os as de que e do da em um uma para com não no na por mais dos das se como mas ao ele ela foi à é são seu sua ou ser quando "
    "muito há nos já está eu também só pelo pela até isso entre era depois sem mesmo aos ter seus quem nas me esse eles você tem "
    "disse sobre às pelos num numa após foram",
    "nl": "de het een en van in is dat op te zijn met voor niet die aan er om ook als maar bij uit door naar dan nog over heeft hij ze zij "
    "worden wordt werd was hebben tot kan meer deze dit onder zich geen wat wel moet hun heb ik je we haar zou al of toen tegen na "
    "omdat ons waar alle zegt twee",
    "sv": "och att det i en som är av på för med den till inte har de ett om han hon var men sig från vi så kan när år säger också efter "
    "eller mot under vid hade nu ska skulle där mycket bara sin sina alla blir bli jag du man dem detta över mellan enligt något kommer "
    "vara sedan ut upp utan",
    "da": "og at det i en som er af på for med den til ikke har de et om han hun var men sig fra vi så kan når år siger også efter eller mod "
    "under ved havde nu skal skulle der meget kun sin sine alle bliver blive jeg du man dem dette over mellem ifølge noget kommer "
    "være siden ud op uden hvor hvad",
    "no": "og at det i en som er av på for med den til ikke har de et om han hun var men seg fra vi så kan når år sier også etter eller mot "
    "under ved hadde nå skal skulle der mye bare sin sine alle blir bli jeg du man dem dette over mellom ifølge noe kommer være siden "
    "ut opp uten hvor hva",
    "fi": "ja on ei että se hän oli ovat mutta myös kun kuin niin mukaan ole joka sen hänen sekä vain tai jos ne he tämä nyt vielä jo "
    "mitä ollut olisi sitä kanssa jälkeen noin voi koska siitä jotka kaikki minä sinä me ennen sanoo kertoo tämän hyvin enää siellä "
    "ollaan olla eivät vuoden",
    "pl": "i w na nie się z do to że jest o jak za po od dla przez ale jego jej są był była było tym które który która co czy ze oraz przed "
    "już tylko może tego ich tak pod być jako został gdy bardzo także jeszcze ma mają kiedy jeśli bez między przy u ja ty nas te",
    "cs": "a v na se že je o s z do to i za jako po od pro ale který která které ve jeho její byl byla bylo jsou k ke si už také podle tak "
    "než jen by jak před při bude nebo co když má ze u až však mezi být jsem jsme této tom toho svou ještě bez aby",
    "tr": "ve bir bu da de için ile olarak çok daha en olan ne gibi kadar sonra ama o var değil her ki mi ise ya iki olduğu göre oldu "
    "etti dedi ben sen biz siz şu hem veya tarafından önce yeni büyük üzerine ancak bunun nasıl olduğunu yok bile diye yıl",
    "id": "yang dan di untuk dengan dari pada ini itu dalam tidak akan adalah juga oleh sebagai telah ke bisa karena atau ada mereka kami "
    "kita saya dia sudah lebih tersebut kepada bahwa setelah para hanya hingga menjadi saat seperti dapat kata ujar namun belum anda "
    "secara antara orang agar maka tahun bagi jika",
    "ro": "de și în a la cu pe din un o care nu este să ce se mai că sunt pentru au al ale fost dar sau cel cea prin după are ca lui ei "
    "acest această acestui într-un dintre fi iar pot către până când doar am ai noi voi unei unui despre spus potrivit fără între",
    "hu": "a az és hogy nem is egy volt van ez meg csak már de ha azt mint még el ki be fel le aki ami szerint vagy után azért lesz lehet "
    "kell minden pedig ezt arra között több most nagyon ahol mert majd mondta közölte ezek azok amely őket én te mi",
    "vi": "và của là có không được trong cho một các với này người những đã đến khi từ như về ra cũng để tại năm nhiều ở sẽ vào trên đó "
    "còn nhưng hơn phải bị theo sau ông bà rằng mà thì nếu tôi chúng",
}
WORDS = {language: frozenset(words.split()) for language, words in _LISTS.items()}

# Letters that only a few of these languages use. A borrowed name can carry any of them, so they weigh little one by one.
LETTERS = {
    "ß": "de", "ñ": "es", "¿": "es", "¡": "es", "ã": "pt", "õ": "pt", "ø": "da no", "æ": "da no", "å": "sv da no", "ł": "pl", "ą": "pl",
    "ę": "pl", "ż": "pl", "ś": "pl", "ć": "pl", "ě": "cs", "ř": "cs", "ů": "cs", "ğ": "tr", "ı": "tr", "ş": "tr ro", "ș": "ro", "ț": "ro",
    "ă": "ro vi", "ő": "hu", "ű": "hu", "đ": "vi", "ơ": "vi", "ư": "vi", "œ": "fr", "ç": "fr pt tr", "ö": "de sv fi tr hu", "ä": "de sv fi",
}  # fmt: skip

# First and last code point of scripts that are one language's, or whose letters tell the language (see `language.py`).
SCRIPTS = (
    (0x0370, 0x03FF, "el"), (0x1F00, 0x1FFF, "el"), (0x0400, 0x052F, "cyrillic"), (0x0530, 0x058F, "hy"), (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, "arabic"), (0x0750, 0x077F, "arabic"), (0x0900, 0x097F, "hi"), (0x0980, 0x09FF, "bn"), (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"), (0x0B80, 0x0BFF, "ta"), (0x0C00, 0x0C7F, "te"), (0x0C80, 0x0CFF, "kn"), (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"), (0x0E00, 0x0E7F, "th"), (0x0E80, 0x0EFF, "lo"), (0x1000, 0x109F, "my"), (0x10A0, 0x10FF, "ka"),
    (0x1200, 0x137F, "am"), (0x1780, 0x17FF, "km"), (0x3040, 0x30FF, "ja"), (0x3400, 0x9FFF, "han"), (0xAC00, 0xD7AF, "ko"),
    (0xF900, 0xFAFF, "han"), (0x1100, 0x11FF, "ko"),
)  # fmt: skip

"""The words of datelines: regions, countries, and cities that stand without a region. Lower case.

Sources: AP Stylebook, "datelines" and "state names" (cities that stand alone; abbreviations kept in datelines).
"""

from __future__ import annotations

from onrecord.document.wordlists import word_set

STATES = word_set(
    """
    ala.|alaska|ariz.|ark.|calif.|colo.|conn.|del.|d.c.|dc|fla.|ga.|hawaii|idaho|ill.|ind.|iowa|kan.|kans.|ky.|la.|
    maine|md.|mass.|mich.|minn.|miss.|mo.|mont.|neb.|nev.|n.h.|n.j.|n.m.|n.y.|n.c.|n.d.|ohio|okla.|ore.|pa.|penn.|
    r.i.|s.c.|s.d.|tenn.|texas|tex.|utah|vt.|va.|wash.|w.va.|w. va.|wis.|wyo.|alabama|arizona|arkansas|california|
    colorado|connecticut|delaware|florida|georgia|illinois|indiana|kansas|kentucky|louisiana|maryland|massachusetts|
    michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|
    north carolina|north dakota|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|
    vermont|virginia|washington|west virginia|wisconsin|wyoming|puerto rico|guam|al|ak|az|ar|ca|co|ct|de|fl|ga|hi|
    id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|
    wi|wy|ont.|que.|alta.|b.c.|man.|sask.|n.s.|n.b.|n.l.|p.e.i.|ontario|quebec|alberta|british columbia|manitoba|
    saskatchewan|nova scotia|new brunswick|england|scotland|wales|northern ireland|new south wales|victoria|
    queensland|western australia|south australia|tasmania
    """
)
COUNTRIES = word_set(
    """
    afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain|
    bangladesh|barbados|belarus|belgium|belize|benin|bhutan|bolivia|bosnia|bosnia-herzegovina|botswana|brazil|
    brunei|bulgaria|burkina faso|burundi|cambodia|cameroon|canada|cape verde|central african republic|chad|chile|
    china|colombia|congo|costa rica|croatia|cuba|cyprus|czech republic|czechia|denmark|djibouti|dominican republic|
    east timor|ecuador|egypt|el salvador|eritrea|estonia|eswatini|ethiopia|fiji|finland|france|gabon|gambia|gaza|
    gaza strip|georgia|germany|ghana|greece|greenland|guatemala|guinea|guyana|haiti|honduras|hungary|iceland|india|
    indonesia|iran|iraq|ireland|israel|italy|ivory coast|jamaica|japan|jordan|kazakhstan|kenya|kosovo|kuwait|
    kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya|liechtenstein|lithuania|luxembourg|macedonia|madagascar|
    malawi|malaysia|maldives|mali|malta|mauritania|mauritius|mexico|moldova|monaco|mongolia|montenegro|morocco|
    mozambique|myanmar|namibia|nepal|netherlands|the netherlands|new zealand|nicaragua|niger|nigeria|north korea|
    north macedonia|norway|oman|pakistan|panama|papua new guinea|paraguay|peru|philippines|poland|portugal|qatar|
    romania|russia|rwanda|saudi arabia|senegal|serbia|sierra leone|singapore|slovakia|slovenia|somalia|south africa|
    south korea|south sudan|spain|sri lanka|sudan|suriname|sweden|switzerland|syria|taiwan|tajikistan|tanzania|
    thailand|togo|tonga|trinidad|tunisia|turkey|türkiye|turkmenistan|u.k.|uk|uganda|ukraine|united arab emirates|
    uruguay|u.s.|usa|uzbekistan|vanuatu|venezuela|vietnam|west bank|yemen|zambia|zimbabwe|golan heights|
    northern cyprus|western sahara|crimea|hong kong
    """
)
CITIES = word_set(
    """
    atlanta|austin|baltimore|boston|chicago|cincinnati|cleveland|dallas|denver|detroit|honolulu|houston|
    indianapolis|las vegas|los angeles|miami|milwaukee|minneapolis|nashville|new orleans|new york|oklahoma city|
    philadelphia|phoenix|pittsburgh|sacramento|salt lake city|san antonio|san diego|san francisco|seattle|st. louis|
    washington|amsterdam|ankara|athens|baghdad|bangkok|beijing|beirut|belgrade|berlin|bogota|bogotá|brussels|
    bucharest|budapest|buenos aires|cairo|caracas|copenhagen|dakar|damascus|delhi|dhaka|djibouti|dubai|dublin|
    edinburgh|gaza city|geneva|gibraltar|guatemala city|harare|havana|helsinki|hong kong|islamabad|istanbul|jakarta|
    jerusalem|johannesburg|kabul|karachi|kathmandu|kiev|kinshasa|kuala lumpur|kuwait city|kyiv|lagos|lima|lisbon|
    london|luxembourg|macau|madrid|manila|melbourne|mexico city|milan|minsk|mogadishu|monaco|montreal|moscow|mumbai|
    munich|nairobi|new delhi|oslo|ottawa|panama city|paris|prague|pretoria|quebec city|rio de janeiro|riyadh|rome|
    san marino|santiago|sao paulo|são paulo|seoul|shanghai|singapore|sofia|stockholm|strasbourg|sydney|taipei|
    tehran|tel aviv|the hague|tokyo|toronto|tripoli|tunis|united nations|vancouver|vatican city|vienna|warsaw|
    zurich|capitol hill|tallahassee|albany|harare|kampala|accra|algiers|amman|doha|hanoi|rangoon|yangon|khartoum|
    sanaa|skopje|tbilisi|vilnius|riga|tallinn|zagreb|sarajevo|ljubljana|bratislava|belfast|cardiff|glasgow|
    manchester|birmingham|frankfurt|hamburg|barcelona|cape town|wellington|auckland|canberra|brasilia|quito|la paz|
    montevideo|kolkata|chennai|bengaluru|hyderabad|lahore
    """
)
# In capitals before a dash, and no place: labels that newsrooms put before a line.
NOT_PLACES = word_set(
    """
    breaking|breaking news|update|updated|updates|exclusive|watch|video|listen|analysis|opinion|commentary|
    editorial|note|correction|clarification|report|file|files|file photo|developing|live|live updates|just in|alert|
    new|news|related|more|advertisement|photos|photo|gallery|review|recap|spotted|column|feature|profile|interview|
    poll|fact check|explainer|factbox|timeline|preview|obituary|weather|sports|business|politics|world|health|
    science|tech|entertainment|culture|first read|driving the day|happening today|must read|read|caption|credit|
    source|sources|contact|q|a|q&a|pros|cons|who|what|when|where|why|how|the facts|the claim|claim|verdict|rating|
    warning|spoiler alert|part one|part two|chapter one|day one|abstract|introduction|conclusion|summary|background|
    key points|bottom line|results|methods|the bottom line|topshot|combo|pool|handout|confirmed|official|revealed|
    urgent|flash|bulletin|reminder|trending|winner|winners|loser|losers|play of the day|quote of the day|
    number of the day|tweet of the day|yes|no|tonight|today|tomorrow|yesterday|i|ok|plus|also|next|previously|
    statement|transcript|wanted|sale|free|dear|editor's note|editor’s note|for immediate release|press release|
    news release
    """
)
MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)

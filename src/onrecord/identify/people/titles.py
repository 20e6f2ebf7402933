"""Words that stand around names in news English, as data: titles, offices, relations, heads of organisations, groups, papers.

All lower case, without the final stop of an abbreviation. They were collected from style books (AP, Guardian) and from
reading news; none is a list of people.
"""

from __future__ import annotations

from onrecord.identify.people.wordlist import listed

MALE = listed("mr sir lord king prince father brother duke baron sheikh imam monsignor pope")
FEMALE = listed("mrs ms miss mx lady dame queen princess sister mother duchess baroness madam")
MALE_ROLE = listed(
    """chairman congressman spokesman businessman councilman assemblyman alderman policeman fireman salesman anchorman
    husband father son brother grandfather grandson uncle nephew actor waiter stepfather widower boyfriend man boy
    gentleman lawman cameraman midfielder quarterback monk priest dad statesman policeman serviceman"""
)
FEMALE_ROLE = listed(
    """chairwoman congresswoman spokeswoman businesswoman councilwoman assemblywoman alderwoman policewoman saleswoman
    anchorwoman wife mother daughter sister grandmother granddaughter aunt niece actress waitress stepmother widow
    girlfriend woman girl lady nun mom mum stateswoman servicewoman heiress hostess"""
)

# Written before a name, with a capital: "Sen. Moss", "Prime Minister Moss".
TITLES = listed(
    """mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron count countess rev reverend fr father brother
    sister rabbi imam ayatollah sheikh archbishop bishop cardinal pope monsignor pastor deacon canon king queen
    prince princess duke duchess emperor sultan emir president vice-president pres sen senator rep representative
    congressman congresswoman gov governor lt mayor councilman councilwoman councilmember councillor alderman assemblyman
    assemblywoman delegate speaker leader whip minister premier chancellor secretary ambassador consul envoy commissioner
    judge justice magistrate attorney general gen col colonel maj major capt captain cpt sgt sergeant cpl corporal pvt private
    spc specialist adm admiral cmdr commander officer ofc trooper sheriff deputy detective inspector superintendent constable
    chief marshal agent coach manager principal dean provost chair chairman chairwoman chairperson director
    treasurer comptroller auditor solicitor nurse supt det insp con pc dc dci dsi prosecutor counsel counselor
    administrator ceo cfo coo editor mp mep msp dep comrade ex-president lieutenant brigadier superintendant
    taoiseach tanaiste shah mullah sheik lama abbot abbess monsieur madame herr frau senor senora
    sens reps govs profs drs messrs presidents senators gens justices judges ministers
    firefighter patrolman paramedic ombudsman coroner midshipman"""
)
# Written with a capital before a title or a name, part of neither: "Former Prime Minister", "House Speaker", "Republican".
BEFORE_TITLES = listed(
    """former ex acting interim deputy assistant associate senior junior vice prime foreign defense defence interior home
    finance health education state house senate majority minority republican democratic democrat independent conservative
    labour labor liberal tory gop presumptive presidential first lead special permanent national federal district
    circuit county city attorney supreme court chief under attorney-general security treasury energy justice
    transportation commerce agriculture trade environment army navy air force marine police fire press white
    executive managing founding retired late longtime veteran then"""
)
FIRST_TITLES = listed("mr mrs ms miss mx dr sir dame lord lady")
SUFFIXES = listed("jr sr ii iii iv phd md esq mp qc kc obe mbe cbe dds rn")
# After a name, no part of it; unlike "Jr.".
POSTNOMINALS = listed("phd md esq mp qc kc obe mbe cbe dds rn msp mep ma ba dphil frs")
PARTICLES = listed(
    "van von de der den del della di da du la le bin bint ibn al el dos das do ten ter af av zu zur st y e ben ap"
)

# The last word of a firm's name: what it makes or trades in.
TRADES = listed(
    """dredging mining trading catering plumbing roofing farms dairy bakery brewery brewing builders contractors consulting consultants
    marketing advertising publishing printing packaging chemicals minerals metals steel cement textiles telecom
    telecommunications wireless mobile digital interactive gaming apparel outfitters cosmetics biosciences sciences genetics
    diagnostics instruments electronics electric petroleum gas solar renewables utilities freight haulage transport cargo
    cruises resorts casinos restaurants supermarkets grocers realty properties lending mortgage financial finance investments
    trucking towing recycling waste aerospace robotics farming fisheries timber lumber paper plastics ceramics furniture"""
)
# The last word of the name of an organisation.
ORGANISATION = (
    listed(
        """inc corp co ltd llc llp plc company corporation group holdings partners bank trust fund foundation institute institution
    university college school academy center centre society association federation union league council committee commission
    board bureau agency administration department ministry office service services authority court tribunal parliament
    congress senate house assembly party campaign coalition alliance network news times post journal herald tribune
    gazette chronicle guardian telegraph press magazine review radio television tv broadcasting broadcast media
    club team airlines airways motors industries systems technologies laboratories labs energy pharmaceuticals stores
    hospital clinic church museum library orchestra theatre theater police army navy force guard command project
    initiative forum organization organisation nations conference consortium cooperative brothers sons associates
    action pac taskforce exchange reserve treasury pentagon kremlin cabinet government state mail star sun globe
    daily weekly wire today independent observer enquirer examiner register dispatch sentinel bulletin
    podcast show channel studios pictures records entertainment international united city rovers athletic
    management advisers advisors brands solutions analytics healthcare semiconductors alliance societies chiefs
    pharma biotech therapeutics lines rail railways foods software ventures securities insurance capital logistics
    shipping ferries hotels leisure retail estates developments homes construction engineering aviation fitness rovers wanderers albion rangers hotspur villa citizens americans patriots watch rights survey poll census index act bill treaty accord"""
    )
    | TRADES
)
# The first word of "Department of Justice", "Citizens for Tax Justice".
ORGANISATION_OF = listed(
    """department ministry university college bank office bureau house court federation association institute academy society
    council league chamber board commission committee center centre school secretariat union organization organisation
    republic kingdom united states citizens americans people friends daughters sons mothers students doctors
    physicians reporters veterans workers employees nurses farmers engineers scientists lawyers voters chiefs coalition campaign foundation fund church bishop parliament congress
    national international american royal division library museum group alliance party army movement
    teamsters machinists steelworkers autoworkers carpenters electricians pilots firefighters miners partnership initiative forum
    trust program programme mission taskforce fellowship foundation consortium secretariat authority service
    conference confederation network campaign project journal review annals archives bulletin proceedings faculty"""
)
FOR_OFFICE = listed("president congress senate governor mayor america change progress house iowa ohio texas florida")

PLACES_US = listed(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois
    indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
    missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia
    washington wisconsin wyoming"""
)
COUNTRIES = listed(
    """afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium
    bolivia bosnia botswana brazil britain bulgaria burma cambodia cameroon canada chad chile china colombia
    croatia cuba cyprus denmark ecuador egypt england eritrea estonia ethiopia finland france gaza germany
    ghana greece guatemala guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel
    italy jamaica japan jordan kazakhstan kenya kosovo kuwait laos latvia lebanon liberia libya lithuania
    luxembourg malawi malaysia mali malta mexico moldova mongolia montenegro morocco mozambique myanmar
    namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru
    philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia
    slovenia somalia spain sudan sweden switzerland syria taiwan tanzania thailand tunisia turkey uganda
    ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe u.s us usa uk u.k eu u.n un
    united-states united-kingdom saudi-arabia south-africa south-korea north-korea new-zealand sri-lanka
    hong-kong west-bank south-sudan costa-rica el-salvador puerto-rico czech-republic new-york new-jersey
    new-mexico new-hampshire north-carolina south-carolina north-dakota south-dakota west-virginia
    new-york-city los-angeles san-francisco san-diego las-vegas new-orleans new-delhi mexico-city middle-east
    northern-ireland rhode-island ala ariz calif colo conn fla ill kan mich minn okla pa tenn
    tex wis wyo n.y d.c n.j n.c s.c n.h r.i w.va n.m n.d s.d europe america africa asia beijing moscow kyiv tehran london paris berlin brussels tokyo
    ottawa canberra"""
)
PLACE_WORDS = listed(
    """street avenue road boulevard county river lake mountain mount island islands valley beach park airport bridge bay creek
    city town village province region peninsula ocean sea desert square hill hills heights springs falls coast
    shoal reef strait gulf cape canyon forest delta gap harbor harbour lakes plains ridge"""
)
NATIONS = listed(
    """american british english scottish welsh irish french german italian spanish portuguese dutch belgian swiss austrian
    swedish norwegian danish finnish polish czech slovak hungarian romanian bulgarian greek turkish russian ukrainian
    chinese japanese korean indian pakistani afghan iranian iraqi israeli palestinian syrian lebanese egyptian saudi
    african asian european latin mexican canadian brazilian argentine chilean colombian cuban venezuelan australian
    kenyan nigerian ethiopian somali ugandan indonesian malaysian thai vietnamese filipino burmese kurdish arab
    muslim christian jewish catholic protestant islamic hindu buddhist western northern southern eastern hispanic latino black
    spaniard briton frenchman frenchwoman dutchman dutchwoman irishman irishwoman englishman englishwoman welshman
    scot scotsman scotswoman swede turk serb croat bosnian albanian slovenian slovene latvian lithuanian estonian
    icelander luxembourger argentinian uruguayan peruvian bolivian ecuadorian paraguayan jamaican haitian moroccan algerian tunisian
    libyan ghanaian senegalese cameroonian ivorian congolese rwandan tanzanian zambian zimbabwean angolan mozambican
    jordanian kuwaiti emirati omani yemeni qatari armenian georgian azerbaijani kazakh uzbek tajik mongolian
    bangladeshi nepalese singaporean cambodian laotian taiwanese texan californian floridian londoner glaswegian
    liverpudlian mancunian parisian berliner
    white republican democratic democrat tory gop conservative liberal socialist labour communist nazi gallic"""
)
# Plural names of people by party, nation or creed: a group when they speak.
PEOPLES = listed(
    """republicans democrats conservatives liberals tories libertarians greens socialists communists nationalists independents
    americans britons germans italians russians chinese ukrainians israelis palestinians syrians iraqis iranians
    afghans mexicans canadians australians indians pakistanis africans europeans asians latinos hispanics muslims
    christians jews catholics evangelicals protestants mormons sunnis shiites kurds arabs texans californians floridians
    new-yorkers southerners northerners londoners millennials republicans' whites blacks"""
)
# Words of praise and insult that posts put before a name: "Crooked Ida", "Sleepy Moss".
EPITHETS = listed(
    """crazy crooked lying lyin lyin' lyin’ sleepy cryin cryin' cryin’ disgraced sloppy shifty shady corrupt failing fake radical
    super dopey goofy wacky wacko weak pathetic sad nasty phony dishonest disgraceful great wonderful incredible poor
    dear beloved mad dirty slick big old young little low-energy heartless cheatin cheating failed cranky grumpy creepy slippery sneaky rotten boring silly stupid lazy weird angry
    nervous desperate loony gutless spineless leaky lightweight lil ruthless reckless clueless"""
)
DAYS_AND_MONTHS = listed(
    """monday tuesday wednesday thursday friday saturday sunday mon tues wed thurs fri sat sun january february march april may
    june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas easter
    thanksgiving ramadan passover halloween"""
)
# Words that news writes with a capital at the start of a sentence, in a headline or as a first word, and that name nobody.
NOT_NAMES = listed(
    """a an the this that these those such some any no every each all both either neither many much most more few fewer several
    other others another one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands
    i me my mine myself we us our ours you your yours he him his she her hers it its they them their theirs who whom whose
    which what where when why how whoever whatever there here and or but nor so yet for of in on at by to from with without
    into onto over under about above across after against along amid among around as before behind below beneath beside
    besides between beyond despite down during except inside like near off out outside past since through throughout
    till toward towards until up upon via within while if unless although though because whether once than then now
    not never also too very just only even still again ever already always often sometimes perhaps maybe indeed instead
    however therefore thus hence meanwhile moreover furthermore nevertheless nonetheless otherwise likewise rather
    am is are was were be been being have has had having do does did doing done will would shall should can could may might
    must ought let lets yes no oh well ok okay please thanks thank hello hi hey sorry
    asked speaking told said says say saying added adding according given based born founded earlier later today yesterday
    tomorrow tonight recently lately previously finally eventually initially originally ultimately currently
    formerly nearly almost about roughly approximately first second third last next former new old big good bad great
    same different early late long high low full part half
    asking writing noting citing calling referring responding reacting appearing standing sitting looking working
    making taking getting going coming using following including excluding regarding concerning considering
    hours days weeks months years minutes seconds morning afternoon evening night week month year day time
    previous past recent current further additional individual nearby similar various numerous countless multiple
    critical major minor local federal public private social political economic military medical legal final total
    far-right far-left right-wing left-wing so-called self-styled close unidentified male female narrator
    unlike inside outside nobody everybody anybody somebody everyone someone anyone nothing everything something anything
    people men women children others critics supporters opponents officials experts analysts voters police
    read reading see watch click listen story photo video image file related advertisement subscribe share continue
    updated published posted correction editor's note breaking exclusive opinion analysis update live
    god lord christ heaven hell earth internet web online covid covid-19 coronavirus ok
    don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't haven't hasn't hadn't
    i'm i've i'll i'd you're you've you'll we're we've we'll they're they've they'll he's she's it's that's there's what's
    who's let's here's where's how's don’t doesn’t didn’t isn’t aren’t wasn’t weren’t won’t wouldn’t can’t couldn’t
    shouldn’t haven’t hasn’t hadn’t i’m i’ve i’ll i’d you’re you’ve you’ll we’re we’ve we’ll they’re they’ve they’ll he’s
    she’s it’s that’s there’s what’s who’s let’s here’s where’s how’s q a"""
)
# Given or last names that are words too: a name only where a fuller name or a title says so.
NAMES_THAT_ARE_WORDS = listed(
    "may will mark page grace hope faith joy rose bill bush ban case price love small brown young"
)
NICKNAMES = {
    "bill": "william", "will": "william", "billy": "william", "bob": "robert", "rob": "robert", "bobby": "robert",
    "dick": "richard", "rick": "richard", "rich": "richard", "jim": "james", "jimmy": "james", "jamie": "james",
    "joe": "joseph", "joey": "joseph", "mike": "michael", "mick": "michael", "tom": "thomas", "tommy": "thomas",
    "tim": "timothy", "dan": "daniel", "danny": "daniel", "dave": "david", "steve": "stephen", "steven": "stephen",
    "ed": "edward", "ted": "edward", "ben": "benjamin", "sam": "samuel", "tony": "anthony", "chris": "christopher",
    "matt": "matthew", "nick": "nicholas", "greg": "gregory", "jeff": "jeffrey", "geoff": "geoffrey", "ken": "kenneth",
    "ron": "ronald", "don": "donald", "larry": "lawrence", "chuck": "charles", "charlie": "charles", "andy": "andrew",
    "liz": "elizabeth", "beth": "elizabeth", "betsy": "elizabeth", "kate": "katherine", "kathy": "katherine",
    "kathleen": "katherine", "peggy": "margaret", "meg": "margaret", "maggie": "margaret", "sue": "susan",
    "jen": "jennifer", "jenny": "jennifer", "deb": "deborah", "debbie": "deborah", "pat": "patrick", "al": "albert",
    "bernie": "bernard", "mitch": "mitchell", "alex": "alexander", "sandy": "alexander", "doug": "douglas",
    "ray": "raymond", "vicky": "victoria", "josh": "joshua", "nate": "nathan", "zach": "zachary", "abe": "abraham",
    "gabe": "gabriel", "becky": "rebecca", "cathy": "catherine", "barb": "barbara", "harry": "henry", "jack": "john",
}  # fmt: skip

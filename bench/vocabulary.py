"""Words for made-up statements: our own lists, and names of places and people that are put together from syllables."""

from __future__ import annotations


def _listed(words: str) -> list[str]:
    return words.split()


VERBS = _listed(
    """
    abandon abolish accept admit adopt advertise allow amend approve auction ban blame block borrow build burn buy
    cancel carry certify challenge charter clean close combine compare conceal condemn connect copy count cover cut
    damage debate decorate defend delay deliver demolish deny destroy discover discuss double drain draw drop earn
    educate empty encourage enforce enlarge examine exclude expand expel explain explore extend favour fence fight
    fill film finance finish fix flood forget freeze fund guard halve handle harm help hide hire honour host ignore
    import improve inherit inspect insult insure invade invent invite isolate join judge label launch lease lengthen
    lift limit list lower manage map measure merge mock monitor move multiply name narrow neglect obey occupy offer
    open oppose order organise outlaw overlook own paint pardon patrol photograph plan plant please poison polish
    postpone praise prepare preserve prevent print protect protest publish pump punish push question raise reach
    rebuild recall record recruit recycle reduce refund refuse regret reject release remember remove rename rent
    repair repeat replace report rescue reserve reshape resist restore restrict reveal review reward rewrite rob
    ruin save scrap search sell shelter shift shorten shrink sign silence simplify slow solve spoil sponsor stage
    starve steal stop store strengthen study subsidise suspend swap tax teach test threaten tolerate trade train
    transfer trust underestimate unite upgrade violate visit wash waste watch weaken welcome widen withdraw
    """
)
ADJECTIVES = _listed(
    """
    abandoned absurd academic accidental active adequate affordable aging agricultural alpine ambitious ancient
    angry annual anonymous antique artificial average awful awkward barren basic beautiful bitter bizarre blind bold
    brave brief bright brittle broken brutal busy careless cautious central cheap cheerful childish chronic circular
    civic civil classic clever clumsy coastal cold colonial comfortable commercial compact complex compulsory
    concrete confidential confused constant contaminated controversial convenient corrupt costly creative criminal
    critical crooked cruel curious damp dangerous decent decorative deep defective democratic dense derelict
    desperate digital dirty disabled disastrous distant domestic dramatic dreadful dry dull durable eager eastern
    eccentric ecological economic elaborate elderly electric elegant emergency endless enormous equal ethical
    excellent exclusive exotic expensive experimental exposed external extravagant faded faithful false familiar
    famous fancy fashionable fatal feeble fertile financial flat flexible floating foolish foreign formal fragile
    frequent fresh friendly frozen fundamental funny futile generous gentle genuine giant glorious golden graceful
    gradual grateful greedy green grim gross guilty handsome harmful harsh hasty healthy heavy heroic hidden
    historic hollow honest hopeless hostile huge humble hungry identical idle illegal immense impatient imperial
    independent industrial inferior informal innocent insane intense internal invisible jealous joint joyful junior
    lavish lazy legal liberal literary lively lonely loud loyal lucky luxurious magnetic marine massive mature
    mechanical medical medieval mild minor miserable mobile modern modest monthly muddy mutual mysterious naive
    naked nasty naval neat nervous neutral noble noisy northern notorious nuclear obscure obsolete odd offensive
    oily optional ordinary organic original ornate outdoor overcrowded painful pale parallel partial passive patient
    peaceful peculiar permanent personal pitiful plain pleasant poetic polite polluted popular portable poisonous
    practical precious precise pregnant primitive private profitable prominent proper proud provincial prudent
    public pure quaint quiet radical random rapid rare ready reckless regional regular relevant reliable religious
    reluctant remote rigid ripe rival romantic rotten rough royal rude rural rusty sacred sad safe salty scarce
    scattered scenic secret secure selfish senior sensible separate serious shabby shallow shameful sharp shiny shy
    silent silly sincere skilled sleepy slim slippery smooth sober social soft solar solid sour southern spacious
    spare special splendid stable stale steady steep sterile sticky stormy strange strict stubborn stupid sturdy
    subtle sudden suspicious swift symbolic temporary tender terrible thick thin thirsty tidy tiny tired toxic
    traditional tragic transparent tropical ugly unfair uniform unusual upper urban urgent vacant vague vain valid
    valuable vast vertical vicious violent virtual visible vital vivid voluntary vulnerable warm weary weird western
    wicked wild wise wooden worthy wretched young
    """
)
NOUNS = _listed(
    """
    abbey academy accident account acre adventure advert agency agreement airfield airline airport alarm alley
    alliance altar ambition ambulance anchor anthem apartment apology appeal apple arcade archive arena argument
    army arrest artist ash asylum atlas attic auditorium avenue aviary bakery balcony ballot band bank banner barge
    barley barn barracks barrier basement basin battery bay beach beacon bell bench bicycle bishopric blanket boat
    bond bonus border boulevard boundary brewery brick bridge broadcast brook budget buffet bungalow bunker bureau
    bus butcher cabin cabinet cable cafe calendar camera camp campus canal canteen canyon cape capital caravan cargo
    carnival carpet casino castle cathedral cattle cave ceiling cellar cemetery census ceremony chapel charity chart
    chemist chimney choir church cinema circus citadel claim classroom cliff clinic clock cloister clubhouse coal
    coast code coffin college colliery colony column comet committee compass complaint compound concert conference
    confession congress contract convent convoy corridor cottage council court courtyard cradle crane crater creek
    crop crossing crown crusade culvert curfew currency curriculum customs cycle dairy dam dance deadline debt
    decree deficit delta depot desert diary diesel dinner diploma disease dispute district ditch dock doctrine dome
    donation donkey drain drama drawbridge drought dungeon dust dynasty dyke earthquake echo election elevator
    embankment embassy emblem emperor empire engine envelope epidemic estate estuary evidence excavation exhibition
    exile expedition export fabric factory failure farm farmhouse feast ferry festival fiction field film fire
    firework fishery flag fleet flour fog folklore football footpath forecast forest forge formula fort fortune
    fossil foundry fountain fraud freezer freight frontier fruit funeral furnace furniture gala gallery gamble
    garage garden garrison gas gate gazette geography glacier glass goat gold golf gossip granary grave gravel
    greenhouse grocery guarantee guild guitar gutter gymnasium hail hall hammer hamlet harbour harvest hat
    headquarters hearing heath hedge helicopter heritage highway hill holiday homework honey horizon horse hospital
    hostel hotel household hurricane hut hymn ice icon identity illness incinerator income index industry inflation
    inheritance inn inquiry institute insurance invention invoice iron island ivory jail jazz jetty jewel journal
    journey jungle jury kennel kettle kiln kiosk kitchen kite laboratory ladder lagoon lake lamp landfill landlord
    landmark landscape lane language lantern laundry lavender lawn lawsuit leaflet league leather lecture legend
    legislature leisure lesson letter library licence lighthouse lime linen literature lobby lock lodge logo lottery
    luggage lumber machine magazine magnet mail mall mandate manifesto manor mansion manuscript marathon marble
    marina market marriage marsh mask mast mayoralty meadow medal medicine melody memorial menu merger mill mine
    ministry mirror misery missile mission mist moat monastery monopoly monument moor mortgage mosque motel motorway
    mountain mud mural museum mushroom music mutiny myth nation navy necklace neighbourhood nest network newspaper
    nightclub noise notebook novel nursery oak oasis oath oatmeal observatory ocean office oil olive opera orchard
    orchestra ordinance orphanage outpost oven ox oyster paddock palace pamphlet panel panic paper parade park
    parliament passage passport pasture path patrolboat pavement pavilion peace peach pearl peninsula pension pepper
    petition petrol pharmacy philosophy physics piano picnic pier pigeon pilgrimage pillar pipeline pit planet
    plantation plaque plaster plastic platform playground plaza plot plough poem police poll pollution polo pond
    pony pool port portrait postcard pottery powder prairie prayer precinct premiere prison prize proclamation
    profit programme promenade propaganda property prophecy province pub pulpit pump puzzle pyramid quarry quay
    queue quota racecourse radar radio raft railing railway rainfall ranch ransom ration ravine rebellion receipt
    recession recipe redundancy reef referendum refinery reform refuge regatta regime registry relic rent republic
    reservoir residence restaurant revenue revolution rice ridge ring riot river road robbery rocket roof rope rose
    roundabout route ruin rumour runway sabotage saddle safari sail salad salary salmon salt sanctuary sand
    satellite sauna sawmill scandal schedule scheme scholarship school science scooter scripture sculpture sea
    season seat seminar senate sermon sewage sewer shade shadow sheep shelf shell shepherd shipyard shop shore
    shrine sidewalk siege signal silk silver siren skyline slate slaughterhouse slavery slogan slum smoke snow soap
    soil soup spa spectacle speech spice spire sponsor spring spy square squad stable stadium staircase stall stamp
    station statue steam steel storm strategy street strike studio submarine subsidy suburb subway sugar suite
    summit sunset surgery surplus surgeon survey swamp sword symbol symphony synagogue tablet tannery tapestry
    tariff tavern telescope temple tent terminal terrace territory textbook textile theatre theory throne thunder
    tide timber timetable tin tobacco toll tomb tornado tour tournament tower township toy tractor traffic tram
    treaty tree trench tribunal tribute trophy truce truck tunnel turbine tutor umbrella uniform union university
    valley van vault vegetable vehicle venue verdict verse vessel veto viaduct vicarage victory villa vineyard
    violin visa volcano volleyball voucher voyage wage wagon warehouse warrant wealth weather weaver website wedding
    weir wharf wheat wheel whistle wilderness windmill window wine winter witness wood wool workshop wreck yacht
    zebra zoo
    """
)
THINGS = _listed(
    """
    acres apprentices archers babies barrels beds bees benches bicycles bins birds boats bolts books bottles boxes
    bricks bridges buckets buses cabins candles cars chairs children clerks coaches coins cooks cottages cows crates
    deckhands dentists desks doctors dogs donors drivers drummers ducks eggs engineers families farmers fences
    fishermen flags flats forms gardeners gates geese graduates guards guests hectares helmets homes horses hours
    inspectors islands jars jobs judges kilometres ladders lamps lawyers lessons letters litres lorries maps masks
    meals metres midwives miles miners months mooring musicians nests nurses officers orchards packets parcels
    parents patients pensioners pilots pipes pitches plumbers porters pounds pupils rabbits rangers refugees renters
    roofs rooms sailors samples seats shares sheds ships shops singers soldiers songs spoons stations stewards
    stones students swimmers tables teachers tenants tents tickets tonnes tourists towers trains trees trucks tutors
    vans vets villages visitors volunteers voters waiters walls warehouses weeks wells windows workers yards years
    """
)
MONTHS = _listed(
    """
    January February March April May June July August September October November December
    """
)
_PLACE_BEGINS = _listed(
    """
    Aber Ash Barn Beck Black Bram Brigh Broad Cald Carl Chal Clay Cold Copp Cran Dal Dun East Elm Fair Fen Gart Glen
    Hal Hart Hazel Holm Hunt Ink Kel Kirk Lang Lin Lock Mar Mel Mill Nor Oak Old Pen Pres Quar Raven Red Rock Sal
    Shep Stan Stoke Sut Thorn Tor Ull Wake Wat West Whit Wind Wood Yar
    """
)
_PLACE_ENDS = _listed(
    """
    bank borough bourne bridge brook bury by cliff combe cote dale den don field ford gate ham haven head hill holm
    hurst ing land leigh ley low mere mont moor mouth ness port ridge shaw sted stoke stone stow thorpe ton vale
    ville wall ware well wick wold worth
    """
)
GIVEN = _listed(
    """
    Ada Alan Amir Anna Anton Bela Boris Carla Cyril Dana Denis Edith Elena Emil Erik Fatima Felix Fiona Goran Grace
    Hanna Hugo Ida Igor Ines Ivan Jana Joan Jonas Karim Karl Katya Lars Lena Leo Lidia Louis Lucia Marc Maria Milan
    Mona Nadia Nils Nina Noor Olga Oscar Otto Paula Petra Priya Rana Rosa Ruben Samir Sara Selma Sven Tara Tomas
    Ursula Vera Victor Wanda Yara Yusuf Zora
    """
)
_NAME_BEGINS = _listed(
    """
    Ab Al Ban Bar Bel Ber Cal Cas Cor Dar Del Dor El Far Fen Gal Gor Hal Har Jas Kar Kel Lan Lor Mal Mar Mor Nor Os
    Pal Par Per Ral Ros Sal San Sor Tal Tor Val Var Vor Wal Yar Zan
    """
)
_NAME_ENDS = _listed(
    """
    berg bek dano den dini ek ensen er eva gado garth ino isk kar kins kova lan lock man mann mers nard nell nov olo
    oni os ova quist rell rick ros rud sen ski son stad sted ter ton vale vas vich vik wick win zak zo
    """
)
PLACES = [a + b for a in _PLACE_BEGINS for b in _PLACE_ENDS if a[-1] != b[0]]
SURNAMES = [a + b for a in _NAME_BEGINS for b in _NAME_ENDS]
PLAIN = frozenset(
    _listed(
        """
        a about again against all always an and any are as at be because been before but by can cannot could did do does
        each end ever every for from had has have he her here him his how i if in into is it its keeps last left let
        like me more most must my near never no nobody not now of on once or other our out over own say she should since
        so than that the their them there these they this those though to told twice under unless until up us view
        waiting want wants was way we were what when where which while who why will with without would you your
        """
    )
)  # words that are no content words

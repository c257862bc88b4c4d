// States: id | ISO 3166 code | names | demonyms | seats of government, which stand for it. Names within a
// field are parted by ';'. Facts of common knowledge; former states are marked by their years in the docs.
#include "read/gazetteer.h"

namespace demarche::read::tables {

const std::string_view kStates = R"(afghanistan|AFG|Afghanistan|Afghan;Afghans|Kabul
albania|ALB|Albania|Albanian;Albanians|Tirana
algeria|DZA|Algeria|Algerian;Algerians|Algiers
andorra|AND|Andorra|Andorran;Andorrans|
angola|AGO|Angola|Angolan;Angolans|Luanda
argentina|ARG|Argentina|Argentine;Argentinian;Argentines;Argentinians|Buenos Aires
armenia|ARM|Armenia|Armenian;Armenians|Yerevan
australia|AUS|Australia|Australian;Australians|Canberra
austria|AUT|Austria|Austrian;Austrians|Vienna
austria-hungary|AUH|Austria-Hungary;Austro-Hungarian Empire|Austro-Hungarian|Ballhausplatz
azerbaijan|AZE|Azerbaijan|Azerbaijani;Azeri;Azerbaijanis;Azeris|Baku
bahamas|BHS|Bahamas;The Bahamas|Bahamian|
bahrain|BHR|Bahrain|Bahraini;Bahrainis|Manama
bangladesh|BGD|Bangladesh|Bangladeshi;Bangladeshis|Dhaka
barbados|BRB|Barbados|Barbadian|Bridgetown
belarus|BLR|Belarus;Byelorussia|Belarusian;Belarussian;Belarusians|Minsk
belgium|BEL|Belgium|Belgian;Belgians|
belize|BLZ|Belize|Belizean|Belmopan
benin|BEN|Benin|Beninese|
bhutan|BTN|Bhutan|Bhutanese|Thimphu
bolivia|BOL|Bolivia|Bolivian;Bolivians|La Paz
bosnia|BIH|Bosnia and Herzegovina;Bosnia-Herzegovina;Bosnia|Bosnian;Bosnians|Sarajevo
botswana|BWA|Botswana|Botswanan|Gaborone
brazil|BRA|Brazil|Brazilian;Brazilians|Brasilia;Brasília
brunei|BRN|Brunei|Bruneian|
bulgaria|BGR|Bulgaria|Bulgarian;Bulgarians|Sofia
burkina-faso|BFA|Burkina Faso|Burkinabe|Ouagadougou
burundi|BDI|Burundi|Burundian;Burundians|Bujumbura
cambodia|KHM|Cambodia;Kampuchea|Cambodian;Kampuchean;Cambodians|Phnom Penh
cameroon|CMR|Cameroon|Cameroonian;Cameroonians|Yaounde;Yaoundé
canada|CAN|Canada|Canadian;Canadians|Ottawa
central-african-republic|CAF|Central African Republic|Central African|Bangui
chad|TCD|Chad|Chadian;Chadians|N'Djamena
chile|CHL|Chile|Chilean;Chileans|
china|CHN|China;People's Republic of China;PRC|Chinese|Beijing;Peking;Zhongnanhai
colombia|COL|Colombia|Colombian;Colombians|Bogota;Bogotá
comoros|COM|Comoros|Comorian|
congo|COG|Congo;Republic of the Congo;Congo-Brazzaville|Congolese|Brazzaville
dr-congo|COD|Democratic Republic of Congo;Democratic Republic of the Congo;DR Congo;DRC;Zaire|Zairean|Kinshasa
costa-rica|CRI|Costa Rica|Costa Rican;Costa Ricans|
croatia|HRV|Croatia|Croatian;Croat;Croats;Croatians|Zagreb
cuba|CUB|Cuba|Cuban;Cubans|Havana
cyprus|CYP|Cyprus|Cypriot;Cypriots;Greek Cypriot|Nicosia
czechia|CZE|Czechia;Czech Republic|Czech;Czechs|Prague
czechoslovakia|CSK|Czechoslovakia|Czechoslovak|
denmark|DNK|Denmark|Danish;Dane;Danes|Copenhagen
djibouti|DJI|Djibouti|Djiboutian|
dominican-republic|DOM|Dominican Republic|Dominican;Dominicans|Santo Domingo
ecuador|ECU|Ecuador|Ecuadorian;Ecuadorean;Ecuadorians|Quito
egypt|EGY|Egypt|Egyptian;Egyptians|Cairo
el-salvador|SLV|El Salvador|Salvadoran;Salvadorans|San Salvador
equatorial-guinea|GNQ|Equatorial Guinea|Equatorial Guinean|Malabo
eritrea|ERI|Eritrea|Eritrean;Eritreans|Asmara
estonia|EST|Estonia|Estonian;Estonians|Tallinn
eswatini|SWZ|Eswatini;Swaziland|Swazi|Mbabane
ethiopia|ETH|Ethiopia;Abyssinia|Ethiopian;Ethiopians|Addis Ababa
fiji|FJI|Fiji|Fijian;Fijians|Suva
finland|FIN|Finland|Finnish;Finn;Finns|Helsinki
france|FRA|France|French;Frenchman|Paris;Quai d'Orsay;Elysee;Élysée;Elysee Palace;Élysée Palace
gabon|GAB|Gabon|Gabonese|Libreville
gambia|GMB|Gambia;The Gambia|Gambian;Gambians|Banjul
georgia|GEO|Georgia|Georgian;Georgians|Tbilisi
germany|DEU|Germany|German;Germans|Berlin;Wilhelmstrasse
west-germany|BRD|West Germany;Federal Republic of Germany;FRG|West German;West Germans|Bonn
east-germany|DDR|East Germany;German Democratic Republic;GDR|East German;East Germans|East Berlin;Pankow
ghana|GHA|Ghana|Ghanaian;Ghanaians|Accra
greece|GRC|Greece|Greek;Greeks|Athens
grenada|GRD|Grenada|Grenadian|
guatemala|GTM|Guatemala|Guatemalan;Guatemalans|
guinea|GIN|Guinea|Guinean;Guineans|Conakry
guinea-bissau|GNB|Guinea-Bissau|Bissau-Guinean|Bissau
guyana|GUY|Guyana|Guyanese|Georgetown
haiti|HTI|Haiti|Haitian;Haitians|Port-au-Prince
honduras|HND|Honduras|Honduran;Hondurans|Tegucigalpa
hungary|HUN|Hungary|Hungarian;Hungarians|Budapest
iceland|ISL|Iceland|Icelandic;Icelander;Icelanders|Reykjavik;Reykjavík
india|IND|India|Indian;Indians|New Delhi;Delhi
indonesia|IDN|Indonesia|Indonesian;Indonesians|Jakarta
iran|IRN|Iran;Islamic Republic of Iran;Persia|Iranian;Iranians;Persian|Tehran;Teheran
iraq|IRQ|Iraq|Iraqi;Iraqis|Baghdad
ireland|IRL|Ireland;Republic of Ireland|Irish|Dublin
israel|ISR|Israel|Israeli;Israelis|Jerusalem;Tel Aviv
italy|ITA|Italy|Italian;Italians|Rome
ivory-coast|CIV|Ivory Coast;Cote d'Ivoire;Côte d'Ivoire|Ivorian;Ivorians|Yamoussoukro
jamaica|JAM|Jamaica|Jamaican;Jamaicans|
japan|JPN|Japan|Japanese|Tokyo
jordan|JOR|Jordan|Jordanian;Jordanians|Amman
kazakhstan|KAZ|Kazakhstan|Kazakh;Kazakhs|Astana
kenya|KEN|Kenya|Kenyan;Kenyans|Nairobi
north-korea|PRK|North Korea;Democratic People's Republic of Korea;DPRK|North Korean;North Koreans|Pyongyang
south-korea|KOR|South Korea;Republic of Korea|South Korean;South Koreans|Seoul
kosovo|XKX|Kosovo|Kosovar;Kosovan;Kosovars|Pristina
kuwait|KWT|Kuwait|Kuwaiti;Kuwaitis|Kuwait City
kyrgyzstan|KGZ|Kyrgyzstan|Kyrgyz|Bishkek
laos|LAO|Laos|Laotian;Lao;Laotians|Vientiane
latvia|LVA|Latvia|Latvian;Latvians|Riga
lebanon|LBN|Lebanon|Lebanese|Beirut
lesotho|LSO|Lesotho|Basotho|Maseru
liberia|LBR|Liberia|Liberian;Liberians|Monrovia
libya|LBY|Libya|Libyan;Libyans|Tripoli
liechtenstein|LIE|Liechtenstein|Liechtensteiner|Vaduz
lithuania|LTU|Lithuania|Lithuanian;Lithuanians|Vilnius
luxembourg|LUX|Luxembourg|Luxembourgish|
madagascar|MDG|Madagascar|Malagasy|Antananarivo
malawi|MWI|Malawi|Malawian;Malawians|Lilongwe
malaysia|MYS|Malaysia|Malaysian;Malaysians|Kuala Lumpur
maldives|MDV|Maldives|Maldivian|
mali|MLI|Mali|Malian;Malians|Bamako
malta|MLT|Malta|Maltese|Valletta
mauritania|MRT|Mauritania|Mauritanian;Mauritanians|Nouakchott
mauritius|MUS|Mauritius|Mauritian|Port Louis
mexico|MEX|Mexico|Mexican;Mexicans|Mexico City
moldova|MDA|Moldova|Moldovan;Moldovans|Chisinau
monaco|MCO|Monaco|Monegasque|
mongolia|MNG|Mongolia|Mongolian;Mongolians|Ulan Bator;Ulaanbaatar
montenegro|MNE|Montenegro|Montenegrin;Montenegrins|Podgorica;Cetinje
morocco|MAR|Morocco|Moroccan;Moroccans|Rabat
mozambique|MOZ|Mozambique|Mozambican;Mozambicans|Maputo
myanmar|MMR|Myanmar;Burma|Burmese|Naypyidaw;Rangoon;Yangon
namibia|NAM|Namibia|Namibian;Namibians|Windhoek
nepal|NPL|Nepal|Nepalese;Nepali|Kathmandu
netherlands|NLD|Netherlands;The Netherlands;Holland|Dutch|The Hague
new-zealand|NZL|New Zealand|New Zealander;New Zealanders|Wellington
nicaragua|NIC|Nicaragua|Nicaraguan;Nicaraguans|Managua
niger|NER|Niger|Nigerien|Niamey
nigeria|NGA|Nigeria|Nigerian;Nigerians|Abuja;Lagos
north-macedonia|MKD|North Macedonia;Macedonia|Macedonian;Macedonians|Skopje
norway|NOR|Norway|Norwegian;Norwegians|Oslo
oman|OMN|Oman|Omani;Omanis|Muscat
ottoman-empire|OTT|Ottoman Empire|Ottoman;Ottomans|Constantinople;Sublime Porte;Porte
pakistan|PAK|Pakistan|Pakistani;Pakistanis|Islamabad
palestine|PSE|Palestine;Palestinian Authority;West Bank;Gaza|Palestinian;Palestinians|Ramallah
panama|PAN|Panama|Panamanian;Panamanians|Panama City
papua-new-guinea|PNG|Papua New Guinea|Papua New Guinean|Port Moresby
paraguay|PRY|Paraguay|Paraguayan;Paraguayans|Asuncion;Asunción
peru|PER|Peru|Peruvian;Peruvians|Lima
philippines|PHL|Philippines;The Philippines|Philippine;Filipino;Filipinos|Manila
poland|POL|Poland|Polish;Pole;Poles|Warsaw
portugal|PRT|Portugal|Portuguese|Lisbon
prussia|PRU|Prussia|Prussian;Prussians|
qatar|QAT|Qatar|Qatari;Qataris|Doha
romania|ROU|Romania|Romanian;Romanians|Bucharest
russia|RUS|Russia;Russian Federation;Imperial Russia|Russian;Russians|Moscow;Kremlin;St. Petersburg;St Petersburg;Tsar;Czar
rwanda|RWA|Rwanda|Rwandan;Rwandans|Kigali
saudi-arabia|SAU|Saudi Arabia|Saudi;Saudis;Saudi Arabian|Riyadh
senegal|SEN|Senegal|Senegalese|Dakar
serbia|SRB|Serbia;Servia|Serbian;Serb;Serbs;Serbians;Servian;Servians|Belgrade
seychelles|SYC|Seychelles|Seychellois|
sierra-leone|SLE|Sierra Leone|Sierra Leonean;Sierra Leoneans|Freetown
singapore|SGP|Singapore|Singaporean;Singaporeans|
slovakia|SVK|Slovakia|Slovak;Slovaks|Bratislava
slovenia|SVN|Slovenia|Slovenian;Slovene;Slovenes|Ljubljana
solomon-islands|SLB|Solomon Islands|Solomon Islander|Honiara
somalia|SOM|Somalia|Somali;Somalis|Mogadishu
south-africa|ZAF|South Africa|South African;South Africans|Pretoria
south-sudan|SSD|South Sudan|South Sudanese|Juba
soviet-union|SUN|Soviet Union;USSR;U.S.S.R.|Soviet;Soviets|
spain|ESP|Spain|Spanish;Spaniard;Spaniards|Madrid
sri-lanka|LKA|Sri Lanka|Sri Lankan;Sri Lankans|Colombo
sudan|SDN|Sudan|Sudanese|Khartoum
suriname|SUR|Suriname|Surinamese|Paramaribo
sweden|SWE|Sweden|Swedish;Swede;Swedes|Stockholm
switzerland|CHE|Switzerland|Swiss|Berne;Bern
syria|SYR|Syria|Syrian;Syrians|Damascus
taiwan|TWN|Taiwan;Republic of China|Taiwanese|Taipei
tajikistan|TJK|Tajikistan|Tajik;Tajiks|Dushanbe
tanzania|TZA|Tanzania|Tanzanian;Tanzanians|Dar es Salaam;Dodoma
thailand|THA|Thailand;Siam|Thai;Thais|Bangkok
timor-leste|TLS|Timor-Leste;East Timor|Timorese|Dili
togo|TGO|Togo|Togolese|Lome;Lomé
trinidad-and-tobago|TTO|Trinidad and Tobago|Trinidadian|Port of Spain
tunisia|TUN|Tunisia|Tunisian;Tunisians|Tunis
turkey|TUR|Turkey;Türkiye|Turkish;Turk;Turks|Ankara
turkmenistan|TKM|Turkmenistan|Turkmen|Ashgabat
uganda|UGA|Uganda|Ugandan;Ugandans|Kampala
ukraine|UKR|Ukraine|Ukrainian;Ukrainians|Kyiv;Kiev
united-arab-emirates|ARE|United Arab Emirates;UAE;U.A.E.;Emirates|Emirati;Emiratis|Abu Dhabi
united-kingdom|GBR|United Kingdom;UK;U.K.;Britain;Great Britain;England|British;Briton;Britons;English|London;Whitehall;Downing Street;Foreign Office
united-states|USA|United States;United States of America;US;U.S.;USA;U.S.A.;America|American;Americans|Washington;White House;Pentagon;State Department
uruguay|URY|Uruguay|Uruguayan;Uruguayans|Montevideo
uzbekistan|UZB|Uzbekistan|Uzbek;Uzbeks|Tashkent
vatican|VAT|Vatican;Holy See||
venezuela|VEN|Venezuela|Venezuelan;Venezuelans|Caracas
vietnam|VNM|Vietnam;Viet Nam|Vietnamese|Hanoi
north-vietnam|VDR|North Vietnam|North Vietnamese|
south-vietnam|VNR|South Vietnam|South Vietnamese|Saigon
yemen|YEM|Yemen|Yemeni;Yemenis|Sanaa;Sana'a
yugoslavia|YUG|Yugoslavia|Yugoslav;Yugoslavs|
zambia|ZMB|Zambia|Zambian;Zambians|Lusaka
zimbabwe|ZWE|Zimbabwe;Rhodesia|Zimbabwean;Rhodesian;Zimbabweans|Harare;Salisbury
)";

// Organisations and alliances, the same columns.
const std::string_view kOrganisations = R"(un|IGO|United Nations;UN;U.N.||
un-security-council|IGO|UN Security Council;U.N. Security Council;United Nations Security Council;Security Council||
un-general-assembly|IGO|UN General Assembly;U.N. General Assembly;General Assembly||
unhcr|IGO|UNHCR;UN refugee agency;U.N. refugee agency||
nato|IGO|NATO;Nato;North Atlantic Treaty Organization;North Atlantic Treaty Organisation;Atlantic Alliance||
warsaw-pact|IGO|Warsaw Pact;Warsaw Treaty Organization||
eu|IGO|European Union;EU;E.U.;European Commission;European Council||Brussels
european-community|IGO|European Community;EC;European Economic Community;EEC||
osce|IGO|OSCE;Organization for Security and Co-operation in Europe;CSCE||
council-of-europe|IGO|Council of Europe||
african-union|IGO|African Union;AU;Organization of African Unity;Organisation of African Unity;OAU||
ecowas|IGO|ECOWAS;Economic Community of West African States||
arab-league|IGO|Arab League;League of Arab States||
gcc|IGO|Gulf Cooperation Council;GCC||
asean|IGO|ASEAN;Association of Southeast Asian Nations||
oas|IGO|Organization of American States;Organisation of American States;OAS||
opec|IGO|OPEC||
cis|IGO|Commonwealth of Independent States;CIS||
csto|IGO|Collective Security Treaty Organization;CSTO||
sco|IGO|Shanghai Cooperation Organisation;Shanghai Cooperation Organization||
iaea|IGO|IAEA;International Atomic Energy Agency||
icc|IGO|International Criminal Court;ICC||
icj|IGO|International Court of Justice;ICJ;World Court||
imf|IGO|IMF;International Monetary Fund||
world-bank|IGO|World Bank||
wto|IGO|WTO;World Trade Organization||
who|IGO|World Health Organization;World Health Organisation||
wfp|IGO|World Food Programme;World Food Program;WFP||
unicef|IGO|UNICEF||
opcw|IGO|OPCW;Organisation for the Prohibition of Chemical Weapons||
league-of-nations|IGO|League of Nations||
g7|IGO|G7;G-7;Group of Seven||
g8|IGO|G8;G-8||
g20|IGO|G20;G-20||
red-cross|NGO|Red Cross;International Committee of the Red Cross;ICRC;Red Crescent||
amnesty|NGO|Amnesty International||
human-rights-watch|NGO|Human Rights Watch||
hamas|PSE|Hamas||
hezbollah|LBN|Hezbollah;Hizbollah;Hizbullah||
taliban|AFG|Taliban;Taleban||
al-qaeda|IMG|al-Qaeda;Al-Qaeda;al Qaeda;Al Qaeda||
islamic-state|IMG|Islamic State;ISIS;ISIL||
plo|PSE|Palestine Liberation Organization;Palestinian Liberation Organization;PLO;Fatah||
)";

}  // namespace demarche::read::tables

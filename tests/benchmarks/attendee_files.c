/* Writes so many invitations of one attendee each with libical, each built from nothing; prints seconds and bytes.
   cc -O2 attendee_files.c $(pkg-config --cflags --libs libical) ; ./a.out FILES */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static icalcomponent *observance(icalcomponent_kind kind, const char *start, const char *rule, int from, int to,
                                 const char *name) {
    icalcomponent *part = icalcomponent_new(kind);
    icalcomponent_add_property(part, icalproperty_new_dtstart(icaltime_from_string(start)));
    icalcomponent_add_property(part, icalproperty_new_rrule(icalrecurrencetype_from_string(rule)));
    icalcomponent_add_property(part, icalproperty_new_tzoffsetfrom(from));
    icalcomponent_add_property(part, icalproperty_new_tzoffsetto(to));
    icalcomponent_add_property(part, icalproperty_new_tzname(name));
    return part;
}

static icalproperty *timed(icalproperty *made) {
    icalproperty_add_parameter(made, icalparameter_new_tzid("Europe/Prague"));
    return made;
}

static icalcomponent *invitation(int number, const char *text) {
    char address[80], uid[80];
    icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    icalcomponent *zone = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);
    icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    icalproperty *person;
    snprintf(address, sizeof address, "mailto:seat%d@agency.example", number % 25);
    snprintf(uid, sizeof uid, "%08d-93a4-4c39-8a6c-0f1e8f1f3d10@pressclub.example", number / 25);
    icalcomponent_add_property(calendar, icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar, icalproperty_new_prodid("-//Press Club Planner//planner//EN"));
    icalcomponent_add_property(calendar, icalproperty_new_method(ICAL_METHOD_REQUEST));
    icalcomponent_add_property(zone, icalproperty_new_tzid("Europe/Prague"));
    icalcomponent_add_component(zone, observance(ICAL_XSTANDARD_COMPONENT, "20161030T030000",
                                                 "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", 7200, 3600, "CET"));
    icalcomponent_add_component(zone, observance(ICAL_XDAYLIGHT_COMPONENT, "20160327T020000",
                                                 "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", 3600, 7200, "CEST"));
    icalcomponent_add_component(calendar, zone);
    icalcomponent_add_property(event, icalproperty_new_uid(uid));
    icalcomponent_add_property(event, icalproperty_new_sequence(0));
    icalcomponent_add_property(event, icalproperty_new_dtstamp(icaltime_from_string("20170302T093000Z")));
    icalcomponent_add_property(event, timed(icalproperty_new_dtstart(icaltime_from_string("20170330T150000"))));
    icalcomponent_add_property(event, timed(icalproperty_new_dtend(icaltime_from_string("20170330T163000"))));
    icalcomponent_add_property(event, icalproperty_new_summary("Первое заседание пресс-клуба ШОС"));
    icalcomponent_add_property(event, icalproperty_new_location("Astana Hall, SCO Secretariat, Beijing"));
    icalcomponent_add_property(event, icalproperty_new_description(text));
    icalcomponent_add_property(event, icalproperty_new_status(ICAL_STATUS_CONFIRMED));
    icalcomponent_add_property(event, icalproperty_new_transp(ICAL_TRANSP_OPAQUE));
    person = icalproperty_new_organizer("mailto:club@pressclub.example");
    icalproperty_add_parameter(person, icalparameter_new_cn("SCO Press Club"));
    icalcomponent_add_property(event, person);
    person = icalproperty_new_attendee(address);
    icalproperty_add_parameter(person, icalparameter_new_cn("Ховар"));
    icalproperty_add_parameter(person, icalparameter_new_cutype(ICAL_CUTYPE_INDIVIDUAL));
    icalproperty_add_parameter(person, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
    icalproperty_add_parameter(person, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
    icalproperty_add_parameter(person, icalparameter_new_rsvp(ICAL_RSVP_TRUE));
    icalcomponent_add_property(event, person);
    icalcomponent_add_component(calendar, event);
    return calendar;
}

int main(int argc, char **argv) {
    int files = argc > 1 ? atoi(argv[1]) : 10000;
    char text[4096];
    size_t bytes = 0, length = fread(text, 1, sizeof text - 1, stdin);
    clock_t begin = clock();
    text[length] = 0;
    for (int number = 0; number < files; number++) {
        icalcomponent *calendar = invitation(number, text);
        char *written = icalcomponent_as_ical_string_r(calendar);
        bytes += strlen(written);
        if (number == 0 && argc > 2) fputs(written, stderr);
        free(written);
        icalcomponent_free(calendar);
    }
    printf("%f %zu\n", (double)(clock() - begin) / CLOCKS_PER_SEC, bytes);
    return 0;
}

package fr.campusnumerique.privacy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonalDataControllerTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2027-03-02T12:00:00Z"), ZoneOffset.UTC);

    /** Of everybody but bruno there is one entry. */
    private record Kind(String name) implements PersonalData {

        @Override
        public Set<String> collections() {
            return Set.of(name);
        }

        @Override
        public List<?> export(String learnerId) {
            return learnerId.equals("bruno") ? List.of() : List.of(Map.of("whose", learnerId));
        }

        @Override
        public int erase(ErasureOrder order) {
            return 0;
        }
    }

    @Test
    void whoever_asks_is_given_what_is_stored_about_them_by_kind() throws Exception {
        var export = new PersonalDataExport(List.of(new Kind("wishes"), new Kind("surveys")));
        var http = standaloneSetup(new PersonalDataController(export, "feedback-service", NOON))
                .build();

        http.perform(get("/me/data").principal(() -> "amina"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"feedback-service.json\""))
                .andExpect(content().json("""
                        {"service": "feedback-service", "exportedAt": "2027-03-02T12:00:00Z", "learnerId": "amina",
                         "data": {"surveys": [{"whose": "amina"}], "wishes": [{"whose": "amina"}]}}"""));
        http.perform(get("/me/data").principal(() -> "bruno"))
                .andExpect(content().json("{\"data\": {\"surveys\": [], \"wishes\": []}}"));
    }

    @Test
    void two_kinds_of_one_name_would_hide_one_another() {
        assertThatThrownBy(() -> new PersonalDataExport(List.of(new Kind("wishes"), new Kind("wishes"))))
                .hasMessageContaining("wishes");
    }
}

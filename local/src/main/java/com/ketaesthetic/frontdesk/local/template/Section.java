package com.ketaesthetic.frontdesk.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of the template, read by names; what is not there is empty. */
record Section(Map<String, @Nullable Object> values) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @SuppressWarnings("unchecked") // YAML's keys are strings here: Yaml makes them so.
    static Section of(@Nullable Object value) {
        return new Section(
                value instanceof Map<?, ?> map
                        ? (Map<String, @Nullable Object>) map
                        : Map.<String, @Nullable Object>of());
    }

    Set<String> names() {
        return values.keySet();
    }

    @Nullable
    Object value(String name) {
        return values.get(name);
    }

    Section section(String name) {
        return of(values.get(name));
    }

    /** The section at the end of these names, each within the one before. */
    Section path(String... names) {
        Section section = this;
        for (String name : names) {
            section = section.section(name);
        }
        return section;
    }

    Optional<String> find(String name) {
        return values.get(name) instanceof Map<?, ?> || values.get(name) instanceof List<?>
                ? Optional.empty()
                : Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    String get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("template.yaml lacks " + name));
    }

    List<String> strings(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(Objects::toString).toList()
                : List.of();
    }

    List<Section> sections(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(Section::of).toList()
                : List.of();
    }

    /** All of it as JSON. */
    String json() {
        try {
            return MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain data cannot be written", impossible);
        }
    }

    /** This, and over it what the other says. */
    Section with(Section other) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>(values);
        both.putAll(other.values);
        return new Section(both);
    }
}

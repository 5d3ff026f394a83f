package com.ketaesthetic.frontdesk.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A part of the template, whose values are found by name. A section or list that does not exist is empty. */
record Section(Map<String, @Nullable Object> values) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @SuppressWarnings("unchecked") // Yaml makes strings of all keys.
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

    /** The section that these names lead to, each within the one before. */
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

    /** This section without the sections in it that such a thing is said of. */
    Section without(Predicate<Section> unwanted) {
        Map<String, @Nullable Object> left = new LinkedHashMap<>(values);
        left.keySet().removeIf(name -> unwanted.test(section(name)));
        return new Section(left);
    }

    /** The whole section as JSON. */
    String json() {
        try {
            return MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain data cannot be written", impossible);
        }
    }

    /** This section with the other's values added. Where both have a name, the other's value counts. */
    Section with(Section other) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>(values);
        both.putAll(other.values);
        return new Section(both);
    }
}

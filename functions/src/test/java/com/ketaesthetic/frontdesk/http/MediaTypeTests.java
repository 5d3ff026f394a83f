package com.ketaesthetic.frontdesk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTests {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json ; charset=\"UTF-8\"",
                "application/x-www-form-urlencoded; charset=UTF-8",
                "application/json; boundary=x",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
            })
    void reads(String contentType) {
        assertThat(MediaType.parse(contentType).isReadable()).isTrue();
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                ";",
                "json",
                "text/plain",
                "text/json",
                "application/problem+json",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json; charset=",
                "multipart/form-data; boundary=x; charset=utf-16",
                "multipart/mixed; boundary=x",
            })
    void readsNothingElse(String contentType) {
        assertThat(MediaType.parse(contentType).isReadable()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data; boundary=aB | aB",
                "Multipart/Form-Data; charset=UTF-8; Boundary=\"a b\" | a b",
                "multipart/form-data;boundary=----WebKitFormBoundaryAbC= | ----WebKitFormBoundaryAbC=",
                "multipart/form-data |",
            })
    void keepsTheBoundaryAsItIsWritten(String contentType, @Nullable String boundary) {
        assertThat(MediaType.parse(contentType).boundary()).isEqualTo(Optional.ofNullable(boundary));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "application/x-www-form-urlencoded, true",
        "multipart/form-data; boundary=x, true",
        "application/json, false",
        "text/plain, false",
    })
    void knowsFormsThatAPagePosted(String contentType, boolean isForm) {
        assertThat(MediaType.parse(contentType).isPostedForm()).isEqualTo(isForm);
    }
}

package com.ketaesthetic.frontdesk.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML as CloudFormation reads it. {@code !Ref X} is short for {@code {Ref: X}}, and {@code !Sub X} is short for
 * {@code {Fn::Sub: X}}. Only Ref and Condition are not named with Fn.
 */
final class Yaml {
    private Yaml() {}

    /** Parses a document into maps, lists, strings and booleans. Numbers remain strings, as they are written. */
    static @Nullable Object parse(String yaml) {
        Node root = new Compose(LoadSettings.builder().build())
                .composeString(yaml)
                .orElseThrow(() -> new IllegalArgumentException("an empty document"));
        return value(root);
    }

    private static @Nullable Object value(Node node) {
        Object value = switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> list(sequence);
            case MappingNode mapping -> map(mapping);
            default -> throw new IllegalArgumentException("an unknown kind of YAML: " + node.getNodeType());
        };
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return value;
        }
        String function = tag.substring(1);
        Map<String, @Nullable Object> longForm = new LinkedHashMap<>();
        longForm.put(function.equals("Ref") || function.equals("Condition") ? function : "Fn::" + function, value);
        return longForm;
    }

    private static @Nullable Object scalar(ScalarNode scalar) {
        if (scalar.getTag().equals(Tag.NULL)) {
            return null;
        }
        return scalar.getTag().equals(Tag.BOOL) ? Boolean.valueOf(scalar.getValue()) : scalar.getValue();
    }

    private static List<@Nullable Object> list(SequenceNode sequence) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            list.add(value(element));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(MappingNode mapping) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            map.put(((ScalarNode) tuple.getKeyNode()).getValue(), value(tuple.getValueNode()));
        }
        return map;
    }
}

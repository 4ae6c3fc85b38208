package dev.posse.common.model;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sorted map that never changes; another that differs in one entry is made by one linear copy,
 * and one that does not differ is shared.
 */
final class FrozenMap<K extends Comparable<K>, V> extends AbstractMap<K, V> {
    private final SortedMap<K, V> entries;

    private FrozenMap(SortedMap<K, V> entries) {
        this.entries = Collections.unmodifiableSortedMap(entries);
    }

    static <K extends Comparable<K>, V> FrozenMap<K, V> copyOf(Map<K, V> map) {
        return map instanceof FrozenMap<K, V> frozen ? frozen : new FrozenMap<>(new TreeMap<>(map));
    }

    FrozenMap<K, V> with(Map<K, V> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        SortedMap<K, V> next = new TreeMap<>(entries);
        next.putAll(changed);
        return new FrozenMap<>(next);
    }

    FrozenMap<K, V> without(K key) {
        if (!entries.containsKey(key)) {
            return this;
        }
        SortedMap<K, V> next = new TreeMap<>(entries);
        next.remove(key);
        return new FrozenMap<>(next);
    }

    @Override
    public V get(Object key) {
        return entries.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return entries.entrySet();
    }
}

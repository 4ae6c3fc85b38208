package dev.posse.sheriff.server;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.core.doors.Doorkeeper;
import dev.posse.sheriff.core.doors.Doorkeeper.Answer;
import dev.posse.sheriff.core.doors.Doorkeeper.Guest;
import dev.posse.sheriff.core.doors.FrameMeter;
import dev.posse.sheriff.core.doors.Refusal;
import dev.posse.sheriff.core.doors.Source;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.unix.DomainSocketChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Stands in one connection, behind TLS where there is any: asks the door keeper, ends what takes
 * too long, and reads along for floods. Whoever is not let in costs an accept and a reset.
 */
final class DoorHandler extends ChannelDuplexHandler {
    private static final AttributeKey<Guest> GUEST =
            AttributeKey.valueOf(DoorHandler.class, "guest");

    private static final int GO_AWAY = 7;
    private static final int GO_AWAY_LEAST = 17;
    private static final int LAST_ERROR = 13;

    /** Told of certificates that were shown. */
    interface Trusting {
        Trusting NOBODY =
                new Trusting() {
                    @Override
                    public void trusted(Channel channel, String serial) {}

                    @Override
                    public void distrusted(Source source) {}
                };

        /** A certificate of this fleet. */
        void trusted(Channel channel, String serial);

        /** One that is not believed. */
        void distrusted(Source source);
    }

    private final Doorkeeper keeper;
    private final FrameMeter meter;
    private boolean metered = true;
    private boolean begun;
    private final boolean encrypted;
    private final Trusting trusting;

    private DoorHandler(
            Doorkeeper keeper, LongSupplier nanoTime, boolean encrypted, Trusting trusting) {
        this.keeper = requireNonNull(keeper, "keeper");
        this.encrypted = encrypted;
        this.trusting = requireNonNull(trusting, "trusting");
        meter = new FrameMeter(nanoTime);
    }

    /**
     * Behind TLS.
     *
     * @param trusting told what came of handshakes
     */
    static Consumer<ChannelPipeline> encrypted(
            Doorkeeper keeper, LongSupplier nanoTime, Trusting trusting) {
        return pipeline -> pipeline.addLast(new DoorHandler(keeper, nanoTime, true, trusting));
    }

    /** In the clear, on this machine. */
    static Consumer<ChannelPipeline> clear(Doorkeeper keeper, LongSupplier nanoTime) {
        return pipeline ->
                pipeline.addFirst(new DoorHandler(keeper, nanoTime, false, Trusting.NOBODY));
    }

    /** Who is at that connection's other end. */
    static Optional<Guest> guest(Channel channel) {
        return Optional.ofNullable(channel.attr(GUEST).get());
    }

    /** Whoever is at that connection's other end has shown who he is. */
    static void known(Channel channel, String shown) {
        if (guest(channel).flatMap(guest -> guest.known(shown)).isPresent()) {
            var unused = channel.close();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        boolean socket = context.channel() instanceof DomainSocketChannel;
        Answer answer =
                keeper.knock(
                        Source.of(
                                context.channel().remoteAddress(),
                                socket ? null : context.channel().localAddress()));
        if (answer instanceof Answer.Admitted admitted) {
            Guest guest = admitted.guest();
            context.channel().attr(GUEST).set(guest);
            var unused = context.channel().closeFuture().addListener(closed -> guest.left());
            if (socket) {
                // Whoever gets there owns everything here.
                metered = false;
                known(context.channel(), "this machine's user");
            }
        }
        if (context.channel().isActive()) {
            context.executor().execute(() -> begin(context));
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        begin(context);
        if (context.channel().attr(GUEST).get() != null) {
            context.fireChannelActive();
        }
    }

    private void begin(ChannelHandlerContext context) {
        if (begun) {
            return;
        }
        begun = true;
        Guest guest = context.channel().attr(GUEST).get();
        if (guest == null) {
            hangUp(context);
            return;
        }
        if (encrypted) {
            after(
                    context,
                    keeper.limits().handshake(),
                    () -> {
                        if (context.pipeline().get(SslHandler.class) == null
                                || !context.pipeline()
                                        .get(SslHandler.class)
                                        .handshakeFuture()
                                        .isSuccess()) {
                            guest.refused(Refusal.SLOW_HANDSHAKE);
                            hangUp(context);
                        }
                    });
        }
        after(
                context,
                keeper.limits().showing(),
                () -> {
                    if (!guest.isKnown()) {
                        guest.refused(Refusal.NOT_SHOWN);
                        hangUp(context);
                    }
                });
        after(context, keeper.limits().age(), () -> old(context));
    }

    /** Calls that begin from now on go over another connection; then this one ends. */
    private void old(ChannelHandlerContext context) {
        Http2ConnectionHandler http = context.pipeline().get(Http2ConnectionHandler.class);
        if (http != null) {
            ChannelHandlerContext at = context.pipeline().context(http);
            var unused =
                    http.goAway(
                            at,
                            Integer.MAX_VALUE,
                            Http2Error.NO_ERROR.code(),
                            Unpooled.EMPTY_BUFFER,
                            at.newPromise());
            at.flush();
        }
        after(context, keeper.limits().grace(), () -> hangUp(context));
    }

    private static void after(ChannelHandlerContext context, Duration delay, Runnable what) {
        var timer = context.executor().schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
        var unused = context.channel().closeFuture().addListener(closed -> timer.cancel(false));
    }

    /** At once, and without keeping the port busy. */
    private static void hangUp(ChannelHandlerContext context) {
        if (!(context.channel() instanceof DomainSocketChannel)) {
            context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        var unused = context.channel().close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Guest guest = context.channel().attr(GUEST).get();
        if (guest == null) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (metered
                && message instanceof ByteBuf bytes
                && !meter.read(
                        index -> bytes.getByte(bytes.readerIndex() + index),
                        bytes.readableBytes(),
                        guest.isKnown())) {
            bytes.release();
            if (context.channel().isOpen()) {
                guest.refused(Refusal.TOO_MANY_FRAMES);
                hangUp(context);
            }
            return;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (metered && message instanceof ByteBuf bytes && partsInAnger(bytes)) {
            guest(context.channel()).ifPresent(guest -> guest.refused(Refusal.BROKEN_FRAMES));
        }
        var unused = context.write(message, promise);
    }

    /** Whether that is the frame which tells the other side what it did wrong. */
    private static boolean partsInAnger(ByteBuf bytes) {
        int at = bytes.readerIndex();
        return bytes.readableBytes() >= GO_AWAY_LEAST
                && bytes.getByte(at + 3) == GO_AWAY
                && bytes.getInt(at + 5) == 0
                && bytes.getInt(at + 13) > 0
                && bytes.getInt(at + 13) <= LAST_ERROR;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        Guest guest = context.channel().attr(GUEST).get();
        if (event instanceof SslHandshakeCompletionEvent handshake && guest != null) {
            if (handshake.isSuccess()) {
                certificate(context)
                        .ifPresent(
                                shown -> {
                                    known(context.channel(), shown);
                                    trusting.trusted(context.channel(), shown);
                                });
            } else {
                guest.refused(Refusal.FAILED_HANDSHAKE);
                if (distrusted(handshake.cause())) {
                    trusting.distrusted(guest.source());
                }
            }
        }
        context.fireUserEventTriggered(event);
    }

    private static boolean distrusted(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    /** Which one was shown, if any. */
    private static Optional<String> certificate(ChannelHandlerContext context) {
        try {
            return context.pipeline()
                                    .get(SslHandler.class)
                                    .engine()
                                    .getSession()
                                    .getPeerCertificates()[0]
                            instanceof X509Certificate shown
                    ? Optional.of(shown.getSerialNumber().toString(16))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException nobody) {
            return Optional.empty();
        }
    }
}

package fr.campusnumerique.web.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Decides before a handler runs whether the client accepts what it will answer, so that a refusal with 406 means that
 * nothing has changed. A handler whose mapping names no media type answers JSON and nothing else, also one without a body:
 * a client that takes no JSON could not read what went wrong.
 */
class AcceptInterceptor implements HandlerInterceptor {

    /** What handlers of these write has a media type that only they know; they read, and change nothing. */
    private static final Set<Class<?>> OF_ANY_TYPE = Set.of(String.class, byte[].class);

    private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON);

    private final HeaderContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && handler instanceof HandlerMethod method
                && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null
                && answersJson(method)) {
            var accepted = header.resolveMediaTypes(new ServletWebRequest(request));
            if (accepted.stream().noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
                throw new HttpMediaTypeNotAcceptableException(JSON);
            }
            request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, Set.copyOf(JSON));
        }
        return true;
    }

    private static boolean answersJson(HandlerMethod handler) {
        var returned = ResolvableType.forMethodReturnType(handler.getMethod());
        var isEntity = HttpEntity.class.isAssignableFrom(returned.toClass());
        var isBody = isEntity
                || AnnotatedElementUtils.hasAnnotation(handler.getMethod(), ResponseBody.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class);
        var body = (isEntity ? returned.as(HttpEntity.class).getGeneric(0) : returned).toClass();
        return isBody && !OF_ANY_TYPE.contains(body) && !Resource.class.isAssignableFrom(body);
    }
}
